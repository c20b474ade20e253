import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { TextSpan } from '../configFile.ts';
import { yamlTree } from './yamlTree.ts';

/** In which notation a file is written. */
export type Notation = 'json' | 'yaml';

/** The notation of a file, told by its name. */
export function notationOf(path: string): Notation {
  return /\.ya?ml$/i.test(path) ? 'yaml' : 'json';
}

/** The tree of a configuration text as far as it can be read; never throws. Half-typed text gives what is certain of it. */
export function configTree(text: string, notation: Notation, errors: ParseError[] = []): Node | undefined {
  try {
    return notation === 'yaml'
      ? yamlTree(text)
      : parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  } catch {
    // Both parsers call themselves for each level, and give up where the stack ends.
    return undefined;
  }
}

/** The value of the last property of that name, which is the one that counts. */
export function propertyValue(object: Node | undefined, name: string): Node | undefined {
  return propertyNode(object, name)?.children?.[1];
}

/** The last property of that name in an object. */
export function propertyNode(object: Node | undefined, name: string): Node | undefined {
  return object?.type === 'object'
    ? object.children?.findLast((property) => property.children?.[0]?.value === name)
    : undefined;
}

/** The node at the end of a path of keys. */
export function nodeAt(root: Node | undefined, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => propertyValue(node, key), root);
}

/** The place of a node in its text. */
export function spanOf(node: Node): TextSpan {
  return { offset: node.offset, length: node.length };
}

/** The end of a node: the offset behind its last character. */
export function endOf(node: Node): number {
  return node.offset + node.length;
}
