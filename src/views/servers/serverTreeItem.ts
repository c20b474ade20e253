import * as vscode from 'vscode';
import { assertNever, type HostError } from '../../base/errors.ts';
import type { Server } from '../../mcp/server.ts';
import { visible } from '../visible.ts';
import { changeWords } from './changeWords.ts';
import type { FileProblem } from './fileProblems.ts';
import { groupItem, isOffer, offerItem } from './offerItem.ts';
import { openConfigCommand, showLogCommand } from './rowCommands.ts';
import { serverItem, type ServerItemFacts } from './serverItem.ts';
import type { FailureAction, ServerNode } from './serverNode.ts';
import { shownLines, shownName } from './shownName.ts';

const { None, Collapsed } = vscode.TreeItemCollapsibleState;

/** How a row looks. Everything a server says is shown as plain text: no markdown, no commands, no links. */
export function treeItemOf(node: ServerNode, facts: Partial<ServerItemFacts> = {}): vscode.TreeItem {
  if (isOffer(node)) {
    return offerItem(node);
  }
  switch (node.kind) {
    case 'server':
      return serverItem(node.server, { servers: [], isApproved: false, now: Date.now(), ...facts });
    case 'others':
      return othersItem(node.servers);
    case 'group':
      return groupItem(node.server, node.group);
    case 'fileProblem':
      return fileProblemItem(node.problem);
    case 'message':
      return messageItem(node.id, node.text);
    case 'failure':
    case 'failureAction':
    case 'change':
      return reasonItem(node);
  }
}

/** What stands below a server that cannot run. */
function reasonItem(
  node: Extract<ServerNode, { readonly kind: 'failure' | 'failureAction' | 'change' }>,
): vscode.TreeItem {
  switch (node.kind) {
    case 'failure':
      return failureItem(node.server, node.error);
    case 'failureAction':
      return actionItem(node.server, node.action);
    case 'change':
      return withIcon(messageItem(`${node.server.id}#change#${node.index}`, changeWords(node.change)), 'diff');
    default:
      return assertNever(node);
  }
}

function othersItem(servers: readonly Server[]): vscode.TreeItem {
  const title = vscode.l10n.t('From other clients ({0})', servers.length);
  const item = new vscode.TreeItem(title, Collapsed);
  const labels = new Set(servers.map((server) => shownName(server.definition.value.source.place.label)));
  item.id = 'others';
  item.iconPath = new vscode.ThemeIcon('library');
  item.description = [...labels].join(', ');
  // Else the tooltip would be read out in place of the row.
  item.accessibilityInformation = { label: `${title}, ${item.description}` };
  item.tooltip = vscode.l10n.t(
    'Servers that other programs on this machine are configured with. They are off here until you enable them; their files are never written.',
  );
  return item;
}

function messageItem(id: string, text: string): vscode.TreeItem {
  const item = new vscode.TreeItem(visible(text.replace(/\s+/g, ' ').trim()).slice(0, 300), None);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon('info');
  item.tooltip = shownLines(text);
  return item;
}

function withIcon(item: vscode.TreeItem, id: string): vscode.TreeItem {
  item.iconPath = new vscode.ThemeIcon(id);
  return item;
}

/** Leads to the place in the file. */
function fileProblemItem(problem: FileProblem): vscode.TreeItem {
  const { path: file, message } = { path: problem.path, message: problem.diagnostic.message };
  const item = messageItem(`${problem.placeId}#problem`, message);
  item.label = visible(vscode.workspace.asRelativePath(file));
  item.description = visible(message);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.command = openConfigCommand({ kind: 'fileProblem', problem });
  return item;
}

/** Leads to where it can be mended: the entry for a mistake in it, the log for anything else. */
function failureItem(server: Server, error: HostError): vscode.TreeItem {
  const [first = ''] = error.message.trim().split('\n', 1);
  const item = messageItem(`${server.id}#failure`, first);
  item.tooltip = shownLines(error.message);
  item.command = error.code.startsWith('config.')
    ? openConfigCommand({ serverId: server.id })
    : showLogCommand(server.id);
  return item;
}

function actionItem(server: Server, action: FailureAction): vscode.TreeItem {
  const item = new vscode.TreeItem(actionTitle(action), None);
  item.id = `${server.id}#action#${action.kind}`;
  switch (action.kind) {
    case 'showLog':
      item.command = showLogCommand(server.id);
      return withIcon(item, 'output');
    case 'openConfig':
      item.command = openConfigCommand({ serverId: server.id });
      return withIcon(item, 'go-to-file');
    case 'install':
      item.command = { command: 'vscode.open', title: action.hint, arguments: [vscode.Uri.parse(action.url)] };
      item.tooltip = action.url;
      item.accessibilityInformation = { label: action.hint };
      return withIcon(item, 'link-external');
    default:
      return assertNever(action);
  }
}

function actionTitle(action: FailureAction): string {
  switch (action.kind) {
    case 'showLog':
      return vscode.l10n.t('Show Log');
    case 'openConfig':
      return vscode.l10n.t('Open Configuration');
    case 'install':
      return action.hint;
    default:
      return assertNever(action);
  }
}
