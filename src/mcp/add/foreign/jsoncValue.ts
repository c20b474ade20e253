import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** What a text of JSON with comments says, or where it stops being one. */
export type JsoncReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Levels of nodes: an object takes two. */
const MAX_DEPTH = 64;

/** Parses JSON with comments and trailing commas; no key can reach the prototype of an object. */
export function jsoncValue(text: string): JsoncReading {
  const errors: ParseError[] = [];
  const root = parseNodes(text, errors);
  if (root === 'bottomless' || (root !== undefined && depthOf(root) > MAX_DEPTH)) {
    return { kind: 'invalid', reason: 'It is nested too deeply.' };
  }
  const [error] = errors;
  if (root === undefined || error !== undefined) {
    return { kind: 'invalid', reason: error === undefined ? 'There is nothing in it.' : wordsOf(error, text) };
  }
  return { kind: 'value', value: valueOf(root) };
}

/** The parser calls itself for each level, and gives up with an exception where the stack ends. */
function parseNodes(text: string, errors: ParseError[]): Node | undefined | 'bottomless' {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) {
      return 'bottomless';
    }
    throw error;
  }
}

function depthOf(root: Node): number {
  let depth = 0;
  for (let level: readonly Node[] = [root]; level.length > 0 && depth <= MAX_DEPTH; depth += 1) {
    level = level.flatMap((node) => node.children ?? []);
  }
  return depth;
}

function valueOf(node: Node): unknown {
  const children = node.children ?? [];
  if (node.type === 'array') {
    return children.map(valueOf);
  }
  return node.type === 'object' ? Object.fromEntries(children.flatMap(pairOf)) : (node.value as unknown);
}

function pairOf(property: Node): readonly (readonly [string, unknown])[] {
  const [key, value] = property.children ?? [];
  return key === undefined || value === undefined || key.value === '__proto__'
    ? []
    : [[String(key.value), valueOf(value)]];
}

function wordsOf(error: ParseError, text: string): string {
  const words = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return `Not valid JSON in line ${text.slice(0, error.offset).split('\n').length}: ${words}.`;
}
