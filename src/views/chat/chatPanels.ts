import * as vscode from 'vscode';
import { Sequencer } from '../../base/async.ts';
import { DisposableMap, DisposableStore, type Disposable } from '../../base/disposable.ts';
import { isRecord } from '../../base/json.ts';
import { computed, signal, type ReadonlySignal } from '../../base/signal.ts';
import type { ChatController } from '../../chat/chatController.ts';
import { viewIds } from '../../contributions.ts';
import { messageText } from './messageText.ts';
import { ChatPanel, type ChatPanelDeps } from './chatPanel.ts';

/** What the panels need of the rest. */
export interface ChatPanelsDeps extends Omit<ChatPanelDeps, 'controller' | 'onFork'> {
  /** Opens a stored conversation, or a new one without an id. */
  readonly openConversation: (id: string | undefined) => Promise<ChatController>;
  /** Copies a conversation up to and including a message, or whole, and resolves with the copy's id. */
  readonly forkConversation: (id: string, uptoMessageId: string | undefined, title: string) => Promise<string>;
}

/** All chat panels: one per conversation, restored after a reload. */
export class ChatPanels implements vscode.WebviewPanelSerializer, Disposable {
  readonly #store = new DisposableStore();
  readonly #panels = this.#store.add(new DisposableMap<string, ChatPanel>());
  readonly #all = signal<readonly ChatPanel[]>([]);
  /** One conversation is opened after the other: asked for twice, as by a double click, it gets one panel. */
  readonly #openings = new Sequencer();
  readonly #deps: ChatPanelsDeps;

  /** The panel in front, else the one opened last. */
  readonly current: ReadonlySignal<ChatPanel | undefined> = computed(
    () => this.#all.value.find((panel) => panel.isActive.value) ?? this.#all.value.at(-1),
  );

  /** True while Claude is at work in the current panel's conversation. */
  readonly isTurnRunning: ReadonlySignal<boolean> = computed(() => {
    const panel = this.current.value;
    return panel !== undefined && panel.controller.state.value.phase.kind !== 'idle';
  });

  /** True when something was said in the current panel's conversation. */
  readonly hasConversation: ReadonlySignal<boolean> = computed(() => {
    const messages = this.current.value?.controller.state.value.conversation.messages;
    return messages !== undefined && messages.length > 0;
  });

  constructor(deps: ChatPanelsDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#store.add(vscode.window.registerWebviewPanelSerializer(viewIds.chatPanel, this));
  }

  /** Shows the conversation with this id, or a new one. */
  open(id: string | undefined): Promise<ChatPanel> {
    return this.#openings.run(() => this.#open(id));
  }

  /** Opens a copy of a conversation: whole, or what stands before a message of the user, with that message as the draft. */
  async fork(controller: ChatController, messageId?: string): Promise<ChatPanel> {
    const { id, title, messages } = controller.state.peek().conversation;
    const index = messages.findIndex((message) => message.id === messageId);
    const before = messageId === undefined ? messages.at(-1) : messages[index - 1];
    const copyTitle = vscode.l10n.t('{0} (copy)', title);
    const copy = before && (await this.#deps.forkConversation(id, messageId && before.id, copyTitle));
    const panel = await this.open(copy);
    const message = messages[index];
    if (message?.kind === 'user') {
      panel.draft(messageText(message));
    }
    return panel;
  }

  /** Closes the panel of a conversation that is gone. */
  close(id: string): void {
    this.#panels.get(id)?.close();
  }

  /** VS Code gives a restored panel back, with what its webview kept: the conversation's id. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    return this.#openings.run(() => this.#restore(panel, state));
  }

  async #open(id: string | undefined): Promise<ChatPanel> {
    const shown = id === undefined ? undefined : this.#panels.get(id);
    if (shown) {
      shown.reveal();
      return shown;
    }
    const controller = await this.#deps.openConversation(id);
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(viewIds.chatPanel, '', column, {});
    return this.#adopt(panel, controller);
  }

  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const id = isRecord(state) && typeof state['conversationId'] === 'string' ? state['conversationId'] : undefined;
    if (id !== undefined && this.#panels.get(id)) {
      panel.dispose();
      return;
    }
    this.#adopt(panel, await this.#deps.openConversation(id));
  }

  #adopt(webviewPanel: vscode.WebviewPanel, controller: ChatController): ChatPanel {
    const id = controller.state.value.conversation.id;
    const onFork = async (messageId: string): Promise<void> => {
      await this.fork(controller, messageId);
    };
    const panel = new ChatPanel(webviewPanel, { ...this.#deps, controller, onFork });
    webviewPanel.onDidDispose(() => this.#forget(id));
    this.#panels.set(id, panel);
    this.#all.value = this.#panels.values();
    panel.start();
    return panel;
  }

  #forget(id: string): void {
    this.#panels.delete(id);
    this.#all.value = this.#panels.values();
  }

  dispose(): void {
    this.#store.dispose();
  }
}
