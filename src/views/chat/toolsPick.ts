import * as vscode from 'vscode';
import { toolOverview, type OverviewTool } from '../../chat/context/toolOverview.ts';
import type { Conversation } from '../../chat/conversation/conversation.ts';
import { pickLabel } from '../pickLabel.ts';
import { visible } from '../visible.ts';
import { tokensText } from './costWords.ts';

/** Shows which tools a conversation has: what each server's definitions take, which Claude is shown, and which it finds. */
export async function showTools(conversation: Conversation): Promise<void> {
  await vscode.window.showQuickPick([...toolPicks(conversation)], {
    title: vscode.l10n.t('The tools of this conversation'),
    placeHolder: vscode.l10n.t('Tokens are estimated. To choose changes nothing.'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

/** The lines of that list. */
export function toolPicks(conversation: Conversation): readonly vscode.QuickPickItem[] {
  const tools = toolOverview(conversation);
  const shown = tools.filter(({ isSearched }) => !isSearched);
  const searched = tools.filter(({ isSearched }) => isSearched);
  return [
    separator(vscode.l10n.t('By server')),
    ...serverPicks(tools),
    separator(vscode.l10n.t('Shown to Claude: {0}', shown.length)),
    ...shown.map(toolPick),
    ...(searched.length > 0 ? [separator(vscode.l10n.t('Found by search: {0}', searched.length))] : []),
    ...searched.map(toolPick),
  ];
}

function serverPicks(tools: readonly OverviewTool[]): readonly vscode.QuickPickItem[] {
  const names = [...new Set(tools.map(({ serverName }) => serverName))];
  return names.map((name) => {
    const own = tools.filter(({ serverName }) => serverName === name);
    const tokensOf = (isSearched: boolean): number =>
      own.reduce((sum, tool) => sum + (tool.isSearched === isSearched ? (tool.tokens ?? 0) : 0), 0);
    const later = tokensOf(true);
    const now = vscode.l10n.t('tools: {0}, tokens: {1}', own.length, tokensText(tokensOf(false)));
    return {
      label: pickLabel(visible(name)),
      description: later > 0 ? `${now} (${vscode.l10n.t('{0} more once found', tokensText(later))})` : now,
    };
  });
}

function toolPick({ title, toolName, serverName, tokens }: OverviewTool): vscode.QuickPickItem {
  const names = visible(serverName) + (title === toolName ? '' : ` · ${visible(toolName)}`);
  return {
    label: pickLabel(visible(title)),
    description: tokens === undefined ? names : `${names} · ${vscode.l10n.t('{0} tokens', tokensText(tokens))}`,
  };
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
