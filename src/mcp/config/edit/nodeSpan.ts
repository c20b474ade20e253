import type { Node } from 'jsonc-parser';
import type { TextSpan } from '../configFile.ts';

/** The place of a node in its text. */
export function spanOf({ offset, length }: Node): TextSpan {
  return { offset, length };
}

/** The offset behind the last character of a node. */
export function endOf({ offset, length }: Node): number {
  return offset + length;
}
