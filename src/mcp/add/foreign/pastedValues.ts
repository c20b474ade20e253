import { jsoncValue } from './jsoncValue.ts';

/** The values that a pasted text holds, or why it holds none. */
export type PastedReading =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'invalid'; readonly reason: string };

const NOTHING = 'There is no server in it.';

/** Reads JSON with comments, a part of an object without its braces, or YAML; inside of Markdown's fences or bare. */
export async function pastedValues(text: string): Promise<PastedReading> {
  const values: unknown[] = [];
  for (const block of blocksOf(text.replace(/^\ufeff/, '').replace(/\u00a0/g, ' '))) {
    const reading = await valueOf(block.trim());
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

async function valueOf(text: string): Promise<PastedReading> {
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
    : yamlValue(text);
}

async function yamlValue(text: string): Promise<PastedReading> {
  const { parse } = await import('yaml');
  try {
    const value: unknown = parse(text, { maxAliasCount: 20, logLevel: 'silent' });
    // Once more through JSON: what an alias makes endless, or a tag makes strange, ends here.
    const plain = typeof value === 'object' && value !== null ? jsoncValue(JSON.stringify(value)) : undefined;
    return plain?.kind === 'value'
      ? { kind: 'values', values: [plain.value] }
      : { kind: 'invalid', reason: plain?.reason ?? NOTHING };
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return { kind: 'invalid', reason: `Neither JSON nor YAML: ${words}` };
  }
}
