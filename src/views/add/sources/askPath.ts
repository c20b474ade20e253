import * as vscode from 'vscode';
import type { UserConfigValue } from '../../../mcp/add/bundle/userConfigValue.ts';
import type { UserConfigField } from '../../../mcp/add/serverDraft.ts';
import type { AddFlow } from '../addition.ts';
import type { Choice } from '../addUi.ts';
import type { Answer } from '../../answerOf.ts';
import { fieldWords, type FieldFrame } from './fieldWords.ts';

type Way = { readonly kind: 'open' } | { readonly kind: 'take'; readonly value: UserConfigValue | undefined };

/** Asks for a file or a folder: the editor's dialog chooses it, or what is there already is kept. */
export async function askPath(
  { deps }: AddFlow,
  field: UserConfigField,
  { before, ...frame }: FieldFrame,
): Promise<Answer<UserConfigValue | undefined>> {
  for (;;) {
    const answer = await deps.ui.pick<Way>({
      ...frame,
      placeholder: fieldWords(field),
      choices: ways(field, before),
    });
    if (answer.kind !== 'value') {
      return answer;
    }
    if (answer.value.kind === 'take') {
      return { kind: 'value', value: answer.value.value };
    }
    const chosen = await deps.ui.openFiles({
      title: field.title,
      button: vscode.l10n.t('Choose'),
      kind: field.type === 'directory' ? 'folder' : 'file',
      isMultiple: field.isMultiple,
    });
    const paths = chosen.map(({ fsPath }) => fsPath);
    if (paths[0] !== undefined) {
      return { kind: 'value', value: field.isMultiple ? paths : paths[0] };
    }
  }
}

function ways(field: UserConfigField, before: UserConfigValue | undefined): readonly Choice<Way>[] {
  const usual = before ?? field.default;
  const open: Choice<Way> = {
    icon: field.type === 'directory' ? 'folder-opened' : 'go-to-file',
    label: field.type === 'directory' ? vscode.l10n.t('Choose a Folder...') : vscode.l10n.t('Choose a File...'),
    value: { kind: 'open' },
  };
  const keep: Choice<Way> = {
    icon: 'check',
    label: vscode.l10n.t('Use {0}', String(usual)),
    value: { kind: 'take', value: usual },
  };
  const leave: Choice<Way> = {
    icon: 'circle-slash',
    label: vscode.l10n.t('Leave It Out'),
    value: { kind: 'take', value: undefined },
  };
  return [open, ...(usual === undefined ? [] : [keep]), ...(field.isRequired || usual !== undefined ? [] : [leave])];
}
