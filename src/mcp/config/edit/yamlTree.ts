import type { Node } from 'jsonc-parser';
import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument, type Pair } from 'yaml';

/**
 * The tree of a YAML text in the shape of a JSON tree, with the places of its nodes (without parents). What JSON cannot
 * hold is left out.
 */
export function yamlTree(text: string): Node | undefined {
  return toNode(parseDocument(text, { logLevel: 'silent', strict: false }).contents);
}

function toNode(value: unknown): Node | undefined {
  if (!isNode(value) || isAlias(value) || !value.range) {
    return undefined;
  }
  const [offset, end] = value.range;
  const place = { offset, length: end - offset };
  if (isMap(value)) {
    return { ...place, type: 'object', children: value.items.flatMap((pair) => propertyNode(pair) ?? []) };
  }
  if (isSeq(value)) {
    return { ...place, type: 'array', children: value.items.flatMap((item) => toNode(item) ?? []) };
  }
  return isScalar(value) ? scalarNode(place, value.value) : undefined;
}

function propertyNode(pair: Pair): Node | undefined {
  const written = toNode(pair.key);
  if (written === undefined) {
    return undefined;
  }
  const key: Node = { ...written, type: 'string', value: String(written.value) };
  const value = toNode(pair.value);
  const end = Math.max(key.offset + key.length, value === undefined ? 0 : value.offset + value.length);
  const children = value === undefined ? [key] : [key, value];
  return { type: 'property', offset: key.offset, length: end - key.offset, children };
}

function scalarNode(place: Pick<Node, 'offset' | 'length'>, value: unknown): Node | undefined {
  const type = value === null ? 'null' : typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'null'
    ? { ...place, type, value }
    : undefined;
}
