import type { ConfigDiagnostic } from '../serverDefinition.ts';
import { fillVariables } from '../variables/fillVariables.ts';
import { refuse, remark, type Field, type Reading } from './reading.ts';

/** A text of an entry with its variables filled in, as far as they are known. */
export interface ReadText {
  readonly text: string;
  /** Some variables stand as they are written, for their values come with the start. */
  readonly isDeferred: boolean;
}

/** Reads a text; what is wrong with it is noted, with `what` for its name. */
export function readText(
  reading: Reading,
  { value, path }: Field,
  what: string,
  code: ConfigDiagnostic['code'] = 'shape',
): ReadText | undefined {
  if (typeof value !== 'string') {
    return refuse(reading, { code, message: `${what} must be a string${quoted(value)}.`, path });
  }
  const { text, deferred, missing } = fillVariables(value, reading.scope);
  for (const { code: missingCode, message, written, index, isLiteral } of missing) {
    const note = isLiteral ? remark : refuse;
    note(reading, { code: missingCode, message, path, part: { index, written }, subject: written });
  }
  deferred.forEach((variable) => reading.deferred.set(`${variable.kind}:${variable.id}`, variable));
  if (missing.some(({ isLiteral }) => !isLiteral)) {
    return undefined;
  }
  if (text.includes('\0')) {
    return refuse(reading, { code, message: `${what} holds a null character.`, path });
  }
  return { text, isDeferred: deferred.length > 0 };
}

function quoted(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? `: write "${value}"` : '';
}
