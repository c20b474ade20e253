import type { Node } from 'jsonc-parser';
import { nodeProperties } from '../tree/nodeProperties.ts';
import { nodeAt } from '../tree/nodeAt.ts';

/** An entry in the tree of its file. */
export interface ServerNode {
  readonly name: string;
  /** Where the name stands. */
  readonly key: Node;
  /** Name and value; in a list, the item. */
  readonly property: Node;
  readonly value: Node;
}

/** The entries of a section: the properties of an object, or the items of a list that name themselves. */
export function serverNodes(section: Node): readonly ServerNode[] {
  return allNodes(section).flatMap(({ key, ...server }) => (isName(key) ? [{ ...server, key }] : []));
}

/** The entries that no server can be made of, for they have no name. */
export function namelessNodes(section: Node): readonly Node[] {
  return allNodes(section).flatMap(({ key, property }) => (isName(key) ? [] : [property]));
}

function allNodes(section: Node): readonly (Omit<ServerNode, 'key'> & { readonly key: Node | undefined })[] {
  if (section.type === 'object') {
    return nodeProperties(section);
  }
  return (section.children ?? []).map((item) => {
    const key = nodeAt(item, ['name']);
    return { name: String(key?.value), key, property: item, value: item };
  });
}

function isName(key: Node | undefined): key is Node {
  return key?.type === 'string' && key.value !== '';
}
