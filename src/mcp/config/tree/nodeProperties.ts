import type { Node } from 'jsonc-parser';

/** One property of an object node. */
export interface NodeProperty {
  readonly name: string;
  readonly key: Node;
  /** Name and value together. */
  readonly property: Node;
  readonly value: Node;
}

/** The properties of an object node that have a value, in order; none of any other node. */
export function nodeProperties(object: Node | undefined): readonly NodeProperty[] {
  if (object?.type !== 'object') {
    return [];
  }
  return (object.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key === undefined || value === undefined ? [] : [{ name: String(key.value), key, property, value }];
  });
}
