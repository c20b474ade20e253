import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { ConversationSummary } from '../../chat/store/conversationSummary.ts';
import { commandIds, treeContext } from '../../contributions.ts';
import { visible } from '../visible.ts';
import type { ConversationGroup, GroupKind } from './conversationGroups.ts';

/** A row of the conversations view. */
export type ConversationNode =
  | { readonly kind: 'group'; readonly group: ConversationGroup }
  | { readonly kind: 'conversation'; readonly id: string; readonly summary: ConversationSummary };

/** How a row looks, and what it does. */
export function conversationTreeItem(node: ConversationNode): vscode.TreeItem {
  return node.kind === 'group' ? groupItem(node.group) : conversationItem(node.summary);
}

/** The title of a conversation as a person reads it. */
export function shownTitle({ title }: { readonly title: string }): string {
  return visible(title) || vscode.l10n.t('New conversation');
}

/** The conversation that a command was invoked on. */
export function conversationIdOf(target: unknown): string | undefined {
  return isRecord(target) && typeof target['id'] === 'string' ? target['id'] : undefined;
}

function groupItem({ kind, conversations }: ConversationGroup): vscode.TreeItem {
  const state =
    kind === 'archived' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
  const item = new vscode.TreeItem(groupLabel(kind), state);
  item.id = `group:${kind}`;
  item.contextValue = treeContext.conversationGroup;
  item.description = String(conversations.length);
  return item;
}

function groupLabel(kind: GroupKind): string {
  switch (kind) {
    case 'pinned':
      return vscode.l10n.t('Pinned');
    case 'today':
      return vscode.l10n.t('Today');
    case 'yesterday':
      return vscode.l10n.t('Yesterday');
    case 'week':
      return vscode.l10n.t('Last 7 Days');
    case 'month':
      return vscode.l10n.t('Last 30 Days');
    case 'older':
      return vscode.l10n.t('Older');
    case 'archived':
      return vscode.l10n.t('Archived');
  }
}

function conversationItem(summary: ConversationSummary): vscode.TreeItem {
  const { id, modifiedAt, isPinned, isArchived } = summary;
  const item = new vscode.TreeItem(shownTitle(summary));
  const state = isArchived ? 'archived' : isPinned ? 'pinned' : 'plain';
  item.id = id;
  item.contextValue = treeContext.conversation + state;
  item.iconPath = new vscode.ThemeIcon({ archived: 'archive', pinned: 'pinned', plain: 'comment-discussion' }[state]);
  item.description = shortTime(modifiedAt);
  item.tooltip = tooltipOf(summary);
  item.command = {
    command: commandIds.openConversation,
    title: vscode.l10n.t('Open Conversation'),
    arguments: [{ id }],
  };
  return item;
}

/** A plain text: a title may come from a file. */
function tooltipOf(summary: ConversationSummary): string {
  const { model, messageCount, callCount, modifiedAt } = summary;
  return [
    shownTitle(summary),
    new Date(modifiedAt).toLocaleString(vscode.env.language),
    vscode.l10n.t('{0} messages, {1} tool calls', messageCount, callCount),
    ...(model === undefined ? [] : [visible(model)]),
  ].join('\n');
}

/** The time of day for today, else the date: a side bar is narrow. */
function shortTime(at: number): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString(vscode.env.language, { timeStyle: 'short' })
    : date.toLocaleDateString(vscode.env.language, { month: 'short', day: 'numeric' });
}
