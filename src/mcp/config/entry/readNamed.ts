import { isRecord } from '../../../base/json.ts';
import { fieldOf } from './fieldOf.ts';
import { refuse, type Field, type Reading } from './reading.ts';

/** The names and values of an object such as `env`; none when it is not there or is none. */
export function readNamed(reading: Reading, key: string): readonly (Field & { readonly name: string })[] {
  const field = fieldOf(reading.entry, reading.rules, key);
  if (field === undefined) {
    return [];
  }
  if (!isRecord(field.value)) {
    refuse(reading, { code: 'shape', message: `"${key}" must be an object of names and values.`, path: field.path });
    return [];
  }
  return Object.entries(field.value).map(([name, value]) => ({ name, value, path: [...field.path, name] }));
}
