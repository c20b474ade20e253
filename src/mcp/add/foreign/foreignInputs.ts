import { isRecord } from '../../../base/json.ts';
import type { InputDefinition } from '../../config/inputs.ts';

/** Reads VS Code's `inputs`, and leaves out what is none. */
export function foreignInputs(value: unknown): readonly InputDefinition[] {
  return Array.isArray(value) ? value.slice(0, 500).flatMap((item) => (isRecord(item) ? inputOf(item) : [])) : [];
}

function inputOf(item: Readonly<Record<string, unknown>>): readonly InputDefinition[] {
  const { id, type, command, options } = item;
  if (typeof id !== 'string' || id === '') {
    return [];
  }
  const common = { id, ...optional('description', item['description']) };
  if (type === 'command') {
    return typeof command === 'string' ? [{ kind: 'command', id, command, args: item['args'] }] : [];
  }
  if (type === 'pickString') {
    const choices = Array.isArray(options) ? options.flatMap(choiceOf) : [];
    return [{ kind: 'pickString', ...common, options: choices, ...optional('default', item['default']) }];
  }
  const isPassword = item['password'] === true;
  return [{ kind: 'promptString', ...common, isPassword, ...(isPassword ? {} : optional('default', item['default'])) }];
}

function choiceOf(option: unknown): readonly { readonly label?: string; readonly value: string }[] {
  if (typeof option === 'string') {
    return [{ value: option }];
  }
  return isRecord(option) && typeof option['value'] === 'string'
    ? [{ value: option['value'], ...optional('label', option['label']) }]
    : [];
}

function optional<K extends string>(key: K, value: unknown): { readonly [key in K]?: string } {
  return typeof value === 'string' ? ({ [key]: value } as { readonly [key in K]?: string }) : {};
}
