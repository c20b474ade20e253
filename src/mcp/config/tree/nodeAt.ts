import type { Node } from 'jsonc-parser';
import { nodeProperties, type NodeProperty } from './nodeProperties.ts';

/** The way from an object to something in it: names of properties, positions in lists. */
export type NodePath = readonly (string | number)[];

/** The node that a path leads to; of properties with one name the last, for that one counts. */
export function nodeAt(root: Node | undefined, path: NodePath): Node | undefined {
  return path.reduce<Node | undefined>(
    (node, step) =>
      typeof step === 'number'
        ? node?.type === 'array'
          ? node.children?.[step]
          : undefined
        : propertyOf(node, step)?.value,
    root,
  );
}

/** The property of that name which counts. */
export function propertyOf(object: Node | undefined, name: string): NodeProperty | undefined {
  return nodeProperties(object).findLast((property) => property.name === name);
}
