import * as vscode from 'vscode';
import { treeContext } from '../../contributions.ts';
import type { McpTool } from '../../mcp/catalog/catalogItems.ts';
import type { Server } from '../../mcp/server.ts';
import { visible } from '../visible.ts';
import { groupListings } from './childNodes.ts';
import type { ServerGroup, ServerNode } from './serverNode.ts';
import { shownLines, shownName } from './shownName.ts';

const { None, Collapsed } = vscode.TreeItemCollapsibleState;

/** The rows of what a server offers. */
type OfferNode = Extract<ServerNode, { readonly kind: 'tool' | 'resource' | 'resourceTemplate' | 'prompt' }>;

/** True for a row of something that a server offers. */
export function isOffer(node: ServerNode): node is OfferNode {
  return ['tool', 'resource', 'resourceTemplate', 'prompt'].includes(node.kind);
}

/** How one thing that a server offers looks. All of its texts are the server's: they are shown as plain text. */
export function offerItem(node: OfferNode): vscode.TreeItem {
  const { id } = node.server;
  switch (node.kind) {
    case 'tool':
      return toolItem(node.server, node.tool);
    case 'resource':
      return leaf(`${id}#resource#${node.resource.uri}`, treeContext.resource, 'file', {
        ...node.resource,
        description: [node.resource.uri, node.resource.description].filter(Boolean).join('\n'),
      });
    case 'resourceTemplate':
      return leaf(`${id}#template#${node.template.uriTemplate}`, treeContext.resourceTemplate, 'symbol-key', {
        ...node.template,
        description: [node.template.uriTemplate, node.template.description].filter(Boolean).join('\n'),
      });
    case 'prompt':
      return leaf(`${id}#prompt#${node.prompt.name}`, treeContext.prompt, 'comment', node.prompt);
  }
}

/** The row that a server's tools, resources or prompts are gathered under. */
export function groupItem(server: Server, group: ServerGroup): vscode.TreeItem {
  const listings = groupListings(server, group);
  const count = listings.reduce((sum, listing) => sum + listing.items.length, 0);
  const isLoading = listings.some(({ kind }) => kind === 'loading');
  const isRemembered = listings.some(({ kind }) => kind === 'remembered');
  const words = [
    isLoading && count === 0 ? vscode.l10n.t('loading…') : String(count),
    ...(group === 'tools' ? offWords(server) : []),
    ...(isRemembered ? [vscode.l10n.t('last known')] : []),
  ].join(' · ');
  const item = new vscode.TreeItem(groupTitle(group), Collapsed);
  item.id = `${server.id}#group#${group}`;
  // Without an icon of its own, the rows beside it would be moved out of line.
  item.iconPath = new vscode.ThemeIcon({ tools: 'tools', resources: 'files', prompts: 'comment-discussion' }[group]);
  item.description = words;
  item.tooltip = isRemembered
    ? vscode.l10n.t('What this server offered when it was last seen. It is started when something of it is used.')
    : groupTitle(group);
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0} of {1}, {2}', groupTitle(group), shownName(server.name), words),
  };
  return item;
}

function toolItem(server: Server, tool: McpTool): vscode.TreeItem {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const item = leaf(`${server.id}#tool#${tool.name}`, treeContext.tool, 'tools', tool);
  const isOn = !server.disabledTools.value.has(tool.name);
  const isOffInFile = server.definition.value.options.disabledTools.includes(tool.name);
  const words = isOffInFile
    ? vscode.l10n.t('off in the configuration file')
    : isOn
      ? vscode.l10n.t('on: Claude may be offered this tool')
      : vscode.l10n.t('off in this workspace');
  item.checkboxState = {
    state: isOn ? Checked : Unchecked,
    tooltip: words,
    accessibilityInformation: { label: vscode.l10n.t('Tool {0}, {1}', shownName(tool.name), words), role: 'checkbox' },
  };
  if (isOffInFile) {
    item.description = [words, item.description].filter((text) => typeof text === 'string').join(' · ');
  }
  return item;
}

function offWords(server: Server): readonly string[] {
  const off = server.tools.value.items.filter(({ name }) => server.disabledTools.value.has(name)).length;
  return off === 0 ? [] : [vscode.l10n.t('{0} off', off)];
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
  row.iconPath = new vscode.ThemeIcon(codicon);
  row.description =
    (item.title && item.title !== item.name ? shownName(item.name) : firstLine(item.description)) ?? false;
  row.tooltip = shownLines([item.name, item.description].filter(Boolean).join('\n\n'));
  return row;
}

function firstLine(text: string | undefined): string | undefined {
  return text && visible(text.trim().split('\n', 1)[0]?.slice(0, 300) ?? '');
}
