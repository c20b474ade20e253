import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { isRecord } from '../../base/json.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { ConversationSummary } from '../../chat/store/conversationSummary.ts';
import { commandIds, treeContext, viewIds } from '../../contributions.ts';

/** The conversations view: what was said in this workspace, newest first. */
export class ConversationsTree implements vscode.TreeDataProvider<ConversationSummary>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<undefined>());
  readonly #conversations: ReadonlySignal<readonly ConversationSummary[]>;
  readonly #onBug: (error: unknown) => void;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(conversations: ReadonlySignal<readonly ConversationSummary[]>, onBug: (error: unknown) => void) {
    this.#conversations = conversations;
    this.#onBug = onBug;
  }

  start(): void {
    this.#store.add(vscode.window.createTreeView(viewIds.conversations, { treeDataProvider: this }));
    this.#store.add(
      keep(() => {
        void this.#conversations.value;
        this.#changed.fire(undefined);
      }, this.#onBug),
    );
  }

  getChildren(parent?: ConversationSummary): ConversationSummary[] {
    return parent ? [] : [...this.#conversations.value];
  }

  getTreeItem({ id, title, modifiedAt }: ConversationSummary): vscode.TreeItem {
    const item = new vscode.TreeItem(title || vscode.l10n.t('New conversation'));
    item.id = id;
    item.contextValue = treeContext.conversation;
    item.iconPath = new vscode.ThemeIcon('comment-discussion');
    item.description = shortTime(modifiedAt);
    item.tooltip = `${title}\n${new Date(modifiedAt).toLocaleString(vscode.env.language)}`;
    item.command = {
      command: commandIds.openConversation,
      title: vscode.l10n.t('Open Conversation'),
      arguments: [{ id }],
    };
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }
}

/** The time of day for today, else the date: a side bar is narrow. */
function shortTime(at: number): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString(vscode.env.language, { timeStyle: 'short' })
    : date.toLocaleDateString(vscode.env.language, { month: 'short', day: 'numeric' });
}

/** The conversation that a command was invoked on. */
export function conversationIdOf(target: unknown): string | undefined {
  return isRecord(target) && typeof target['id'] === 'string' ? target['id'] : undefined;
}
