import type { Node } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Alias, type Pair, type YAMLError } from 'yaml';
import { bottomless, MAX_FAULTS, type ConfigTree, type TextFault } from './configTree.ts';

/** Aliases let a small text stand for a tree without end. */
const MAX_NODES = 100_000;

/** Reads YAML into the same tree that JSON gives, so that everything behind it knows one; total. */
export function yamlTree(text: string): ConfigTree {
  try {
    const { errors, contents } = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const walk: Walk = { anchors: new Map(), faults: [], count: 0 };
    const root = contents === null ? undefined : convert(contents, walk);
    const faults = errors.length > 0 ? errors.slice(0, MAX_FAULTS).map((error) => fault(error, text)) : walk.faults;
    return faults.length > 0 ? { kind: 'broken', faults: faults.slice(0, MAX_FAULTS), root } : { kind: 'tree', root };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TooManyNodes) {
      return bottomless;
    }
    throw error;
  }
}

class TooManyNodes extends Error {}

/** A walk through a document, in its order. */
interface Walk {
  /** What was given a name so far, and how many nodes it has. */
  readonly anchors: Map<string, { readonly node: Node; readonly size: number }>;
  readonly faults: TextFault[];
  count: number;
}

function convert(node: unknown, walk: Walk): Node {
  const before = walk.count;
  const converted = isAlias(node) ? aliased(node, walk) : plain(node, walk);
  countNodes(walk, 1);
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) {
    walk.anchors.set(node.anchor, { node: converted, size: walk.count - before });
  }
  return converted;
}

function aliased(alias: Alias, walk: Walk): Node {
  const known = walk.anchors.get(alias.source);
  if (known === undefined) {
    const span = place(alias);
    walk.faults.push({ message: `Not valid YAML: nothing before *${alias.source} has that name.`, span });
    return scalar(null, span);
  }
  countNodes(walk, known.size);
  return { ...known.node, ...place(alias) };
}

/** Aliases share their nodes; whoever reads the tree walks through them each time. */
function countNodes(walk: Walk, count: number): void {
  walk.count += count;
  if (walk.count > MAX_NODES) {
    throw new TooManyNodes();
  }
}

function plain(node: unknown, walk: Walk): Node {
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
