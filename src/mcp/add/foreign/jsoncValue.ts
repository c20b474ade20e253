import type { Node } from 'jsonc-parser';
import type { ConfigTree } from '../../config/tree/configTree.ts';
import { isDeeperThan } from '../../config/tree/isDeeperThan.ts';
import { jsonTree } from '../../config/tree/jsonTree.ts';

/** What a text says, or why it says nothing. */
export type ValueReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Levels of nodes: an object takes two. */
const MAX_DEPTH = 64;

/** Parses JSON with comments and trailing commas; no key can reach the prototype of an object. */
export function jsoncValue(text: string): ValueReading {
  return treeValue(jsonTree(text));
}

/** The value that a tree stands for; no key can reach the prototype of an object. */
export function treeValue(tree: ConfigTree): ValueReading {
  if (tree.kind === 'broken') {
    return { kind: 'invalid', reason: tree.faults[0]?.message ?? 'It cannot be read.' };
  }
  if (tree.root === undefined) {
    return { kind: 'invalid', reason: 'There is nothing in it.' };
  }
  return isDeeperThan(tree.root, MAX_DEPTH)
    ? { kind: 'invalid', reason: 'It is nested too deeply.' }
    : { kind: 'value', value: valueOf(tree.root) };
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
