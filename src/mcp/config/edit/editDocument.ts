import type { Node } from 'jsonc-parser';
import { parseDocument, type Document } from 'yaml';
import { HostError } from '../../../base/errors.ts';
import type { ConfigPlace } from '../configFile.ts';
import { jsonTree } from '../tree/jsonTree.ts';

/** As much of a place as an edit of its file needs. */
export type EditedPlace = Pick<ConfigPlace, 'path' | 'section' | 'dialect'>;

/** The tree of a JSON text that is about to be edited; undefined when there is nothing in it. Throws `config.invalid`. */
export function jsonToEdit(text: string): Node | undefined {
  const { kind, root } = jsonTree(text);
  if (kind === 'broken' || (root !== undefined && root.type !== 'object')) {
    throw brokenFile();
  }
  return root;
}

/** The document of a YAML text that is about to be edited. Throws `config.invalid`. */
export function yamlToEdit(text: string): Document {
  const document: Document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) {
    throw brokenFile();
  }
  return document;
}

function brokenFile(): HostError {
  const message = 'The file cannot be read as it is, so nothing was written into it.';
  return new HostError('config.invalid', message, { remedy: 'openConfig' });
}
