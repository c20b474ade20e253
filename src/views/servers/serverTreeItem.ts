import * as vscode from 'vscode';
import { assertNever, type HostError } from '../../base/errors.ts';
import type { ServerState } from '../../mcp/connection/connectionState.ts';
import type { Server } from '../../mcp/server.ts';
import { commandIds, treeContext } from '../../contributions.ts';
import type { FileProblem } from './fileProblems.ts';
import { visible } from '../visible.ts';
import { groupListings, type ServerGroup, type ServerNode } from './serverNode.ts';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** What a server says has no end; a row and a tooltip have. */
const shownCharacters = 300;
const tooltipCharacters = 2_000;

/**
 * How a row looks. Everything a server says is shown as plain text: no markdown, no commands, no links.
 * A server with a namesake among `servers` says where it is configured.
 */
export function treeItemOf(node: ServerNode, servers: readonly Server[] = []): vscode.TreeItem {
  switch (node.kind) {
    case 'server':
      return serverItem(node.server, hasNamesake(node.server, servers));
    case 'group':
      return groupItem(node.server, node.group);
    case 'tool':
      return leaf(`${node.server.id}#tool#${node.tool.name}`, treeContext.tool, 'tools', node.tool);
    case 'resource':
      return leaf(`${node.server.id}#resource#${node.resource.uri}`, treeContext.resource, 'file', {
        ...node.resource,
        description: [node.resource.uri, node.resource.description].filter(Boolean).join('\n'),
      });
    case 'resourceTemplate':
      return leaf(
        `${node.server.id}#template#${node.template.uriTemplate}`,
        treeContext.resourceTemplate,
        'symbol-key',
        {
          ...node.template,
          description: [node.template.uriTemplate, node.template.description].filter(Boolean).join('\n'),
        },
      );
    case 'prompt':
      return leaf(`${node.server.id}#prompt#${node.prompt.name}`, treeContext.prompt, 'comment', node.prompt);
    case 'fileProblem':
      return fileProblemItem(node.problem);
    case 'failure':
      return failureItem(node.server, node.error);
    case 'message':
      return messageItem(node.id, node.text);
    default:
      return assertNever(node);
  }
}

/** True while a server has rows below it. */
function isFoldable(state: ServerState): boolean {
  return state.kind === 'ready' || state.kind === 'failed';
}

/**
 * The id of a server's row. Another one for each kind that can be folded: VS Code remembers the folding of an id, and a
 * row that had nothing to fold would stay shut.
 */
export function serverRowId(server: Server): string {
  const state = server.state.value;
  return `${server.id}#${isFoldable(state) ? state.kind : 'flat'}`;
}

function hasNamesake(server: Server, servers: readonly Server[]): boolean {
  return servers.some((other) => other !== server && other.name === server.name);
}

function serverItem(server: Server, isPlaced: boolean): vscode.TreeItem {
  const state = server.state.value;
  const look = stateLook(state);
  const { path } = server.definition.value.source;
  const words = isPlaced ? `${look.words} · ${visible(vscode.workspace.asRelativePath(path))}` : look.words;
  const name = shownName(server.name);
  const item = new vscode.TreeItem(name, isFoldable(state) ? Expanded : None);
  item.id = serverRowId(server);
  item.contextValue = treeContext.server + state.kind;
  item.iconPath = look.icon;
  item.description = words;
  item.tooltip = `${name}: ${look.words}\n${path}`;
  item.accessibilityInformation = { label: vscode.l10n.t('Server {0}, {1}', name, words) };
  return item;
}

/** The words and the icon of a server's state. */
function stateLook(state: ServerState): { readonly words: string; readonly icon: vscode.ThemeIcon } {
  switch (state.kind) {
    case 'ready':
      return { words: vscode.l10n.t('running'), icon: icon('circle-filled', 'testing.iconPassed') };
    case 'starting':
      return { words: vscode.l10n.t('starting…'), icon: icon('loading~spin') };
    case 'stopped':
      return { words: vscode.l10n.t('stopped'), icon: icon('circle-outline') };
    case 'needsApproval':
      return { words: vscode.l10n.t('waits for your approval'), icon: icon('shield', 'list.warningForeground') };
    case 'restricted':
      return { words: vscode.l10n.t('not started: Restricted Mode'), icon: icon('lock') };
    case 'failed':
      return { words: vscode.l10n.t('failed'), icon: icon('error', 'list.errorForeground') };
    default:
      return assertNever(state);
  }
}

function groupItem(server: Server, group: ServerGroup): vscode.TreeItem {
  const listings = groupListings(server, group);
  const count = listings.reduce((sum, listing) => sum + listing.items.length, 0);
  const isLoading = listings.some((listing) => listing.kind === 'loading');
  const item = new vscode.TreeItem(groupTitle(group), Collapsed);
  item.id = `${server.id}#group#${group}`;
  item.description = isLoading && count === 0 ? vscode.l10n.t('loading…') : String(count);
  const label = vscode.l10n.t('{0} of {1}, {2}', groupTitle(group), shownName(server.name), count);
  item.accessibilityInformation = { label };
  return item;
}

function groupTitle(group: ServerGroup): string {
  switch (group) {
    case 'tools':
      return vscode.l10n.t('Tools');
    case 'resources':
      return vscode.l10n.t('Resources');
    case 'prompts':
      return vscode.l10n.t('Prompts');
  }
}

function leaf(
  id: string,
  context: string,
  codicon: string,
  item: { readonly name: string; readonly title?: string; readonly description?: string },
): vscode.TreeItem {
  const row = new vscode.TreeItem(shownName(item.title || item.name), None);
  row.id = id;
  row.contextValue = context;
  row.iconPath = icon(codicon);
  row.description =
    (item.title && item.title !== item.name ? shownName(item.name) : firstLine(item.description)) ?? false;
  row.tooltip = shownText([item.name, item.description].filter(Boolean).join('\n\n'));
  return row;
}

function messageItem(id: string, text: string): vscode.TreeItem {
  const item = new vscode.TreeItem(visible(text.replace(/\s+/g, ' ').trim()).slice(0, shownCharacters), None);
  item.id = id;
  item.iconPath = icon('info');
  item.tooltip = shownText(text);
  return item;
}

/** Leads to the place in the file. */
function fileProblemItem({ path: file, diagnostic }: FileProblem): vscode.TreeItem {
  const item = messageItem(`${file}#problem`, diagnostic.message);
  item.label = vscode.workspace.asRelativePath(file);
  item.description = visible(diagnostic.message);
  item.iconPath = icon('error', 'list.errorForeground');
  item.command = {
    command: commandIds.openServerConfig,
    title: vscode.l10n.t('Open Server Configuration'),
    arguments: [{ kind: 'fileProblem', problem: { path: file, diagnostic } }],
  };
  return item;
}

/** Leads to where it can be mended: the entry for a mistake in it, the log for anything else. */
function failureItem(server: Server, error: HostError): vscode.TreeItem {
  const item = messageItem(`${server.id}#failure`, error.message);
  const isInFile = error.code.startsWith('config.');
  item.command = {
    command: isInFile ? commandIds.openServerConfig : commandIds.showServerLog,
    title: isInFile ? vscode.l10n.t('Open Server Configuration') : vscode.l10n.t('Show Server Log'),
    arguments: [{ kind: 'server', server }],
  };
  return item;
}

/** A name that a file or a server chose: none of its characters changes how the row is read. */
function shownName(name: string): string {
  return visible(name.slice(0, shownCharacters)) || vscode.l10n.t('(no name)');
}

function firstLine(text: string | undefined): string | undefined {
  return text && visible(text.trim().split('\n', 1)[0]?.slice(0, shownCharacters) ?? '');
}

function shownText(text: string): string {
  return text.slice(0, tooltipCharacters).split('\n').map(visible).join('\n');
}

function icon(id: string, color?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
}
