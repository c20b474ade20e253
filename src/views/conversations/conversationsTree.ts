import * as vscode from 'vscode';
import { DisposableStore, MutableDisposable, toDisposable, type Disposable } from '../../base/disposable.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { ConversationSummary } from '../../chat/store/conversationSummary.ts';
import { viewIds } from '../../contributions.ts';
import { conversationGroups, nextMidnight } from './conversationGroups.ts';
import { conversationTreeItem, type ConversationNode } from './conversationTreeItem.ts';

/** The conversations view: what was said in this workspace, in groups by day, the latest first. */
export class ConversationsTree implements vscode.TreeDataProvider<ConversationNode>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<undefined>());
  readonly #midnight = this.#store.add(new MutableDisposable());
  readonly #conversations: ReadonlySignal<readonly ConversationSummary[]>;
  readonly #onBug: (error: unknown) => void;
  #view: vscode.TreeView<ConversationNode> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(conversations: ReadonlySignal<readonly ConversationSummary[]>, onBug: (error: unknown) => void) {
    this.#conversations = conversations;
    this.#onBug = onBug;
  }

  /** The row that is selected. */
  get selected(): ConversationNode | undefined {
    return this.#view?.selection[0];
  }

  start(): void {
    this.#view = this.#store.add(vscode.window.createTreeView(viewIds.conversations, { treeDataProvider: this }));
    this.#store.add(
      keep(() => {
        void this.#conversations.value;
        this.#changed.fire(undefined);
      }, this.#onBug),
    );
    this.#awaitMidnight();
  }

  getChildren(parent?: ConversationNode): ConversationNode[] {
    if (!parent) {
      const groups = conversationGroups(this.#conversations.value, Date.now());
      return groups.map((group) => ({ kind: 'group', group }));
    }
    const conversations = parent.kind === 'group' ? parent.group.conversations : [];
    return conversations.map((summary) => ({ kind: 'conversation', id: summary.id, summary }));
  }

  getTreeItem(node: ConversationNode): vscode.TreeItem {
    return conversationTreeItem(node);
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** What was said today is from yesterday then. */
  #awaitMidnight(): void {
    const timer = setTimeout(
      () => {
        this.#changed.fire(undefined);
        this.#awaitMidnight();
      },
      nextMidnight(Date.now()) - Date.now(),
    );
    this.#midnight.value = toDisposable(() => clearTimeout(timer));
  }
}
