import type { Node } from 'jsonc-parser';
import { isCollection, type ToStringOptions } from 'yaml';
import { HostError } from '../../../base/errors.ts';
import { propertyOf } from '../tree/nodeAt.ts';
import { isYaml } from './textTree.ts';
import { jsonToEdit, yamlToEdit, type EditedPlace } from './editDocument.ts';
import { insertMember } from './jsonMembers.ts';
import { differenceEdit, type TextEdit } from './textEdit.ts';
import { indentationAt, printJson, textStyle } from './textStyle.ts';

/**
 * Sets what stands at the end of a path of keys, from the root of the file; what is missing on the way is made. Comments
 * and everything else stay as they are. Throws `config.invalid` for a file that is broken, or where something else than an
 * object is on the way.
 */
export function setValue(
  text: string,
  { path }: Pick<EditedPlace, 'path'>,
  keys: readonly string[],
  value: unknown,
): readonly TextEdit[] {
  return isYaml(path) ? setInYaml(text, keys, value) : setInJson(text, keys, value);
}

function setInJson(text: string, keys: readonly string[], value: unknown): readonly TextEdit[] {
  const root = jsonToEdit(text);
  if (root === undefined) {
    const { eol } = textStyle(text);
    const separator = text === '' || text.endsWith('\n') ? '' : eol;
    const content = `${separator}${printJson(nested(keys, value), '', textStyle(text))}${eol}`;
    return [{ offset: text.length, length: 0, content }];
  }
  let node: Node = root;
  for (const [index, key] of keys.entries()) {
    const next = propertyOf(node, key)?.value;
    if (next === undefined) {
      requireObject(node);
      return insertMember(text, node, { name: key, value: nested(keys.slice(index + 1), value) });
    }
    node = next;
  }
  return [replaceNode(text, node, value)];
}

/** Puts another value in the place of a JSON node. */
export function replaceNode(text: string, node: Node, value: unknown): TextEdit {
  const content = printJson(value, indentationAt(text, node.offset), textStyle(text));
  return { offset: node.offset, length: node.length, content };
}

function setInYaml(text: string, keys: readonly string[], value: unknown): readonly TextEdit[] {
  const document = yamlToEdit(text);
  for (const end of keys.keys()) {
    const onTheWay: unknown = end === 0 ? document.contents : document.getIn(keys.slice(0, end), true);
    if (onTheWay !== undefined && onTheWay !== null && !isCollection(onTheWay)) {
      throw notAnObject();
    }
  }
  document.setIn(keys, document.createNode(value));
  return differenceEdit(text, document.toString(yamlStyle(text)));
}

/** How a YAML document is written back: lines are not folded, lists are indented and brackets are spaced as they were. */
export function yamlStyle(text: string): ToStringOptions {
  const { unit } = textStyle(text);
  const isFlush = /^([ ]*)[\w"'-]+:[ \t]*\r?\n\1- /m.test(text);
  return {
    lineWidth: 0,
    indent: /^ +$/.test(unit) ? unit.length : 2,
    indentSeq: !isFlush,
    flowCollectionPadding: /[[{] /.test(text),
  };
}

function nested(keys: readonly string[], value: unknown): unknown {
  return keys.reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), value);
}

function requireObject(node: Node): void {
  if (node.type !== 'object') {
    throw notAnObject();
  }
}

function notAnObject(): HostError {
  const message = 'Something else than an object stands where an object belongs, so nothing was written.';
  return new HostError('config.invalid', message, { remedy: 'openConfig' });
}
