import * as vscode from 'vscode';
import type { ChatSettings } from '../../chat/chatSettings.ts';

type ToolName = ChatSettings['serverTools'][number];

/** Has the person choose which of Claude's own tools new conversations are given; undefined when nothing was chosen. */
export async function pickClaudeTools(
  chosen: readonly ToolName[],
  onOffer: readonly ToolName[] | undefined,
): Promise<readonly ToolName[] | undefined> {
  const items = claudeTools().map(({ name, label, detail }) => ({
    label,
    description: onOffer && !onOffer.includes(name) ? vscode.l10n.t('not with the present model') : '',
    detail,
    picked: chosen.includes(name),
    name,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t("Which of Claude's own tools should new conversations have?"),
    placeHolder: vscode.l10n.t("They run on Claude's side, without asking you."),
  });
  return picked?.map(({ name }) => name);
}

function claudeTools(): readonly { readonly name: ToolName; readonly label: string; readonly detail: string }[] {
  return [
    {
      name: 'web_search',
      label: vscode.l10n.t('Web Search'),
      detail: vscode.l10n.t(
        'Searches the web and cites what it finds. $10 for 1,000 searches, and the tokens of the results.',
      ),
    },
    {
      name: 'web_fetch',
      label: vscode.l10n.t('Fetch Pages'),
      detail: vscode.l10n.t(
        'Reads pages it knows the address of; costs their tokens. Addresses can carry what it knows.',
      ),
    },
    {
      name: 'code_execution',
      label: vscode.l10n.t('Run Code'),
      detail: vscode.l10n.t(
        'Runs code in a sandbox there, not here. Costs tokens, and maybe time, which is not counted.',
      ),
    },
  ];
}
