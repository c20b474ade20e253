import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { bottomless, MAX_FAULTS, type ConfigTree, type TextFault } from './configTree.ts';

/** Reads JSON with comments and trailing commas, as editors write it; total. */
export function jsonTree(text: string): ConfigTree {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(withoutMark(text), errors, { allowTrailingComma: true, allowEmptyContent: true });
    return errors.length > 0
      ? {
          kind: 'broken',
          faults: firstOfEach(errors)
            .slice(0, MAX_FAULTS)
            .map((error) => fault(error, text)),
          root,
        }
      : { kind: 'tree', root };
  } catch (error) {
    // The parser calls itself for each level, and gives up with an exception where the stack ends.
    if (error instanceof RangeError) {
      return bottomless;
    }
    throw error;
  }
}

/** A byte order mark is no JSON; a blank in its place keeps the offsets. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
}

/** Where a text ends too early, all that is missing is said of the one place. */
function firstOfEach(errors: readonly ParseError[]): readonly ParseError[] {
  return errors.filter(({ offset }, index) => errors[index - 1]?.offset !== offset);
}

function fault({ error, offset, length }: ParseError, text: string): TextFault {
  const words = printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const line = text.slice(0, offset).split('\n').length;
  return { message: `Not valid JSON in line ${line}: ${words}.`, span: { offset, length } };
}
