import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { afterBlanks, findMember, type JsonMember, type JsonRange } from './skipJson.ts';

/**
 * The tree of one section of a JSON text and of the way to it, as if nothing else were there; undefined where the text
 * is anything but plain and whole JSON: then all of it has to be read.
 */
export function sectionTree(text: string, section: readonly string[]): Node | undefined {
  const start = afterBlanks(text, 0);
  const [first = '', ...rest] = section;
  const root = findMember(text, start, first);
  if (root === undefined || afterBlanks(text, root.end) !== text.length) {
    return undefined;
  }
  const value = root.member && memberValue(text, root.member, rest);
  if (root.member !== undefined && value === undefined) {
    return undefined;
  }
  return objectNode({ start, end: root.end }, root.member && propertyNode(first, root.member, value));
}

/** The value of a member: what `path` leads to in it, or all of it at the end of the path. */
function memberValue(text: string, { value }: JsonMember, path: readonly string[]): Node | undefined {
  const [name, ...rest] = path;
  if (name === undefined || text[value.start] !== '{') {
    return parsedValue(text, value);
  }
  const found = findMember(text, value.start, name);
  if (found?.member === undefined) {
    return found && objectNode(value, undefined);
  }
  const inner = memberValue(text, found.member, rest);
  return inner && objectNode(value, propertyNode(name, found.member, inner));
}

function objectNode({ start, end }: JsonRange, property: Node | undefined): Node {
  return { type: 'object', offset: start, length: end - start, children: property ? [property] : [] };
}

function propertyNode(name: string, { key, value }: JsonMember, node: Node | undefined): Node {
  const keyNode: Node = { type: 'string', value: name, ...placeOf(key) };
  const whole = placeOf({ start: key.start, end: value.end });
  return { type: 'property', ...whole, children: node ? [keyNode, node] : [keyNode] };
}

function placeOf({ start, end }: JsonRange): { readonly offset: number; readonly length: number } {
  return { offset: start, length: end - start };
}

function parsedValue(text: string, { start, end }: JsonRange): Node | undefined {
  const errors: ParseError[] = [];
  const node = parseTree(text.slice(start, end), errors);
  return node === undefined || errors.length > 0 ? undefined : shifted(node, start);
}

function shifted(node: Node, by: number): Node {
  const { children } = node;
  return {
    type: node.type,
    value: node.value as unknown,
    offset: node.offset + by,
    length: node.length,
    ...(children ? { children: children.map((child) => shifted(child, by)) } : {}),
  };
}
