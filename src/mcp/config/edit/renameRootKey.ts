import { propertyOf } from '../tree/nodeAt.ts';
import { isYaml } from './textTree.ts';
import { jsonToEdit, type EditedPlace } from './editDocument.ts';
import type { TextEdit } from './textEdit.ts';

/** Gives a key of the file's root another name; nothing happens when it is not there, or the other one is there already. */
export function renameRootKey(
  text: string,
  { path }: Pick<EditedPlace, 'path'>,
  from: string,
  to: string,
): readonly TextEdit[] {
  if (isYaml(path)) {
    return [];
  }
  const root = jsonToEdit(text);
  const key = propertyOf(root, from)?.key;
  return key === undefined || propertyOf(root, to) !== undefined
    ? []
    : [{ offset: key.offset, length: key.length, content: JSON.stringify(to) }];
}
