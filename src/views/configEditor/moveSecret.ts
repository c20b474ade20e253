import * as vscode from 'vscode';
import { HostError } from '../../base/errors.ts';
import { isRecord } from '../../base/json.ts';
import { configFixes } from '../../mcp/config/edit/configFixes.ts';
import type { ConfigDocuments } from './configDocuments.ts';
import { workspaceEdit } from './workspaceEdit.ts';

/** Where a secret stands that is to be moved; the value itself is on no way but that from the file to the store. */
export interface SecretTarget {
  readonly uri: string;
  readonly placeId: string;
  readonly offset: number;
}

/** What moves a secret. */
export interface MoveSecretDeps {
  readonly documents: ConfigDocuments;
  readonly store: (placeId: string, inputId: string, value: string) => Promise<void>;
}

/** Moves a secret out of a configuration file: stored first, then replaced by an input in the document, which is left to be saved. */
export async function moveSecret(target: unknown, { documents, store }: MoveSecretDeps): Promise<void> {
  if (!isSecretTarget(target)) {
    return;
  }
  const { placeId, offset } = target;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(target.uri, true));
  const place = documents.read(document).find(({ place }) => place.id === placeId)?.place;
  const problem = { code: 'plainSecret', span: { offset, length: 0 } } as const;
  const fixes = place ? configFixes(document.getText(), place, problem) : [];
  const fix = fixes.find((each) => each.kind === 'moveSecret');
  if (fix === undefined) {
    throw new HostError('config.invalid', 'There is no secret here any more that could be moved.');
  }
  await store(placeId, fix.secret.inputId, fix.secret.value);
  await vscode.workspace.applyEdit(workspaceEdit(document, fix.edits));
}

function isSecretTarget(value: unknown): value is SecretTarget {
  return (
    isRecord(value) &&
    typeof value['uri'] === 'string' &&
    typeof value['placeId'] === 'string' &&
    typeof value['offset'] === 'number'
  );
}
