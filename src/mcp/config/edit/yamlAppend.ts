import type { Node } from 'jsonc-parser';
import { stringify } from 'yaml';
import { endOf } from './nodeSpan.ts';
import type { TextEdit } from './textEdit.ts';
import { lineStart, textStyle } from './textStyle.ts';

/**
 * Adds to the end of a block of YAML, an item to a list or `{name: value}` to a map, and touches nothing else. Undefined
 * for what is not a block with something in it.
 */
export function appendToYaml(text: string, block: Node, addition: unknown): TextEdit | undefined {
  const first = block.children?.[0];
  if (first === undefined || /^[[{]/.test(text.slice(block.offset))) {
    return undefined;
  }
  const { eol, unit } = textStyle(text);
  const indentation = ' '.repeat(block.offset - lineStart(text, block.offset));
  const value = block.type === 'array' ? [addition] : addition;
  const written = stringify(value, { lineWidth: 0, indent: /^ +$/.test(unit) ? unit.length : 2 });
  const lines = written.trimEnd().split('\n');
  const end = lastOffset(block);
  const isAtLineEnd = text[end - 1] === '\n';
  const offset = isAtLineEnd ? end : end + (/^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0);
  const added = lines.map((line) => indentation + line).join(eol);
  return { offset, length: 0, content: isAtLineEnd ? added + eol : eol + added };
}

/** Where the last scalar of a node ends; a block itself may reach over the comments and blanks behind it. */
function lastOffset(node: Node): number {
  const last = node.children?.at(-1);
  return last === undefined ? endOf(node) : lastOffset(last);
}
