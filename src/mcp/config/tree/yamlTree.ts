import type { Node } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Pair, type YAMLError } from 'yaml';
import { bottomless, type ConfigTree, type TextFault } from './configTree.ts';

/** Aliases let a small text stand for a tree without end. */
const MAX_NODES = 100_000;

/** Reads YAML into the same tree that JSON gives, so that everything behind it knows one; total. */
export function yamlTree(text: string): ConfigTree {
  try {
    const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    if (document.errors.length > 0) {
      return { kind: 'broken', faults: document.errors.map((error) => fault(error, text)) };
    }
    return {
      kind: 'tree',
      root: document.contents === null ? undefined : convert(document.contents, newWalk(document)),
    };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TooManyNodes) {
      return bottomless;
    }
    throw error;
  }
}

class TooManyNodes extends Error {}

interface Walk {
  readonly document: Document;
  count: number;
}

function newWalk(document: Document): Walk {
  return { document, count: 0 };
}

function convert(node: unknown, walk: Walk): Node {
  walk.count += 1;
  if (walk.count > MAX_NODES) {
    throw new TooManyNodes();
  }
  if (isAlias(node)) {
    return { ...convert(node.resolve(walk.document), walk), ...place(node) };
  }
  if (isMap(node)) {
    return { type: 'object', ...place(node), children: node.items.map((pair) => property(pair, walk)) };
  }
  if (isSeq(node)) {
    return { type: 'array', ...place(node), children: node.items.map((item) => convert(item, walk)) };
  }
  return isScalar(node) ? scalar(node.value, place(node)) : scalar(null, place(node));
}

function property(pair: Pair, walk: Walk): Node {
  const key: Node = { type: 'string', ...place(pair.key), value: String(isScalar(pair.key) ? pair.key.value : '') };
  const value = convert(pair.value, walk);
  const end = Math.max(key.offset + key.length, value.offset + value.length);
  return { type: 'property', offset: key.offset, length: end - key.offset, children: [key, value] };
}

function scalar(value: unknown, at: Pick<Node, 'offset' | 'length'>): Node {
  if (typeof value === 'string') {
    return { type: 'string', ...at, value };
  }
  if (typeof value === 'number') {
    return { type: 'number', ...at, value };
  }
  return typeof value === 'boolean' ? { type: 'boolean', ...at, value } : { type: 'null', ...at, value: null };
}

function place(node: unknown): { readonly offset: number; readonly length: number } {
  const range = isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return range ? { offset: range[0], length: range[1] - range[0] } : { offset: 0, length: 0 };
}

/** An end that is missing is said to be behind the text. */
function fault({ message, pos }: YAMLError, text: string): TextFault {
  const offset = Math.min(pos[0], text.length);
  const end = Math.min(pos[1], text.length);
  const line = text.slice(0, offset).split('\n').length;
  return {
    message: `Not valid YAML in line ${line}: ${message.replace(/\.?$/, '.')}`,
    span: { offset, length: Math.max(0, end - offset) },
  };
}
