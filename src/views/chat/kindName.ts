import * as vscode from 'vscode';
import type { PartKind } from '../../chat/context/promptPart.ts';

/** What a part of a request is called. */
export function kindName(kind: PartKind): string {
  const names: Readonly<Record<PartKind, string>> = {
    definitions: vscode.l10n.t('Definitions of tools'),
    system: vscode.l10n.t('System prompt'),
    context: vscode.l10n.t('What Claude was told in between'),
    summary: vscode.l10n.t('Summary'),
    userText: vscode.l10n.t('Your messages'),
    attachments: vscode.l10n.t('Attachments'),
    assistantText: vscode.l10n.t('Answers'),
    thinking: vscode.l10n.t('Thinking'),
    toolUses: vscode.l10n.t('Uses of tools'),
    toolResults: vscode.l10n.t('Results of tools'),
    other: vscode.l10n.t('Other'),
  };
  return names[kind];
}
