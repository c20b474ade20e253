import { isRecord } from '../../../base/json.ts';
import { translateText, type Translation } from './translateText.ts';

/** Translates every text in a value, whatever the value is; names of properties stay. */
export function translateValue(value: unknown, translation: Translation): unknown {
  if (typeof value === 'string') {
    return translateText(value, translation);
  }
  if (Array.isArray(value)) {
    return value.map((item) => translateValue(item, translation));
  }
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, translateValue(item, translation)]))
    : value;
}
