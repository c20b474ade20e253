import * as vscode from 'vscode';
import { Sequencer } from '../../base/async.ts';
import { DisposableMap, DisposableStore, type Disposable } from '../../base/disposable.ts';
import { isRecord } from '../../base/json.ts';
import { computed, signal, type ReadonlySignal } from '../../base/signal.ts';
import type { ChatController } from '../../chat/chatController.ts';
import { viewIds } from '../../contributions.ts';
import type { ActionId } from '../../protocol/chatView.ts';
import { ChatPanel } from './chatPanel.ts';
import type { ChatSurroundings } from './chatPresenter.ts';

/** What the panels need of the rest. */
export interface ChatPanelsDeps {
  readonly extensionUri: vscode.Uri;
  /** Opens a stored conversation, or a new one without an id. */
  readonly openConversation: (id: string | undefined) => Promise<ChatController>;
  readonly surroundings: ReadonlySignal<ChatSurroundings>;
  readonly onAction: (action: ActionId) => Promise<void>;
  readonly onBug: (error: unknown) => void;
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
    const { extensionUri, surroundings, onAction, onBug } = this.#deps;
    const id = controller.state.value.conversation.id;
    const panel = new ChatPanel(webviewPanel, { extensionUri, controller, surroundings, onAction, onBug });
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
