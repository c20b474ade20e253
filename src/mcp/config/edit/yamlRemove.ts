import type { NodePath } from '../tree/nodeAt.ts';
import { yamlToEdit } from './editDocument.ts';
import { yamlStyle } from './setValue.ts';
import { differenceEdit, type TextEdit } from './textEdit.ts';

/** Takes what a path leads to out of a YAML text, and keeps the comments of the rest. Throws `config.invalid` for a broken one. */
export function removeFromYaml(text: string, path: NodePath): readonly TextEdit[] {
  const document = yamlToEdit(text);
  return document.deleteIn(path) ? differenceEdit(text, document.toString(yamlStyle(text))) : [];
}
