import { isRecord } from '../../../base/json.ts';
import { readInput } from '../../config/file/readInput.ts';
import type { InputDefinition } from '../../config/inputs.ts';

const MAX_INPUTS = 500;

/** Reads VS Code's `inputs`, and leaves out what is none. */
export function foreignInputs(value: unknown): readonly InputDefinition[] {
  const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_INPUTS) : [];
  return items.flatMap((item) => (isRecord(item) ? (readInput(item, () => undefined) ?? []) : []));
}
