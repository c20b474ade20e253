import { yamlTree } from '../../config/tree/yamlTree.ts';
import { jsoncValue, treeValue } from './jsoncValue.ts';

/** The values that a pasted text holds, or why it holds none. */
export type PastedReading =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'invalid'; readonly reason: string };

const NOTHING = 'There is no server in it.';

/** Reads JSON with comments, a part of an object without its braces, or YAML; inside of Markdown's fences or bare. */
export function pastedValues(text: string): PastedReading {
  const values: unknown[] = [];
  for (const block of blocksOf(text.replace(/\u00a0/g, ' '))) {
    const reading = valueOf(block.trim());
    if (reading.kind === 'invalid') {
      return reading;
    }
    values.push(...reading.values);
  }
  return { kind: 'values', values };
}

/** What stands between fences; the whole text when there are none. */
function blocksOf(text: string): readonly string[] {
  const blocks: string[][] = [];
  let fence: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) {
      fence = mark;
      blocks.push([]);
    } else if (fence !== undefined && mark?.startsWith(fence) === true) {
      fence = undefined;
    } else if (fence !== undefined) {
      blocks.at(-1)?.push(line);
    }
  }
  return blocks.length === 0 ? [text] : blocks.map((lines) => lines.join('\n'));
}

function valueOf(text: string): PastedReading {
  const whole = jsoncValue(text);
  if (whole.kind === 'value' && typeof whole.value === 'object') {
    return { kind: 'values', values: [whole.value] };
  }
  const part = jsoncValue(`{${text}\n}`);
  if (part.kind === 'value' && text.startsWith('"')) {
    return { kind: 'values', values: [part.value] };
  }
  return /^[{["]/.test(text)
    ? { kind: 'invalid', reason: whole.kind === 'invalid' ? whole.reason : NOTHING }
    : yamlReading(text);
}

function yamlReading(text: string): PastedReading {
  const reading = treeValue(yamlTree(text));
  if (reading.kind === 'invalid') {
    return { kind: 'invalid', reason: `Neither JSON nor YAML: ${reading.reason}` };
  }
  return typeof reading.value === 'object'
    ? { kind: 'values', values: [reading.value] }
    : { kind: 'invalid', reason: NOTHING };
}
