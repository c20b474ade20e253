import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { diffViews } from '../../protocol/chatPatch.ts';
import { viewMessageSchema, type HostMessage, type ViewMessage } from '../../protocol/chatMessages.ts';
import type { ChatView } from '../../protocol/chatView.ts';

/** Who listens to a chat webview. */
export interface ChatChannelDeps {
  readonly webview: vscode.Webview;
  readonly onMessage: (message: ViewMessage) => void;
  readonly onBug: (error: unknown) => void;
}

/**
 * The line to one chat webview: what comes in is parsed at the door, what goes out is a snapshot first and patches after.
 * A webview that was hidden has lost everything; its `ready` is answered with a snapshot again.
 */
export class ChatChannel implements Disposable {
  readonly #store = new DisposableStore();
  readonly #deps: ChatChannelDeps;
  #revision = 0;
  #latest: ChatView | undefined;
  /** What the webview has; undefined while it has nothing. */
  #shown: ChatView | undefined;
  #isReady = false;
  /** What belongs into the draft of a webview that is not there yet. */
  #waitingDrafts: string[] = [];

  constructor(deps: ChatChannelDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#store.add(this.#deps.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw)));
  }

  /** Shows this view as soon as the webview can. */
  show(view: ChatView): void {
    this.#latest = view;
    if (!this.#isReady) {
      return;
    }
    if (this.#shown?.conversationId !== view.conversationId) {
      this.#sendSnapshot();
      return;
    }
    const patches = diffViews(this.#shown, view);
    this.#shown = view;
    if (patches.length > 0) {
      this.#revision += 1;
      this.#post({ type: 'patch', revision: this.#revision, patches });
    }
  }

  focusDraft(): void {
    this.#post({ type: 'focusDraft' });
  }

  /** Puts a message that could not be kept, or that is to be asked anew, into the draft. */
  returnDraft(text: string): void {
    if (this.#isReady) {
      this.#post({ type: 'returnDraft', text });
    } else {
      this.#waitingDrafts.push(text);
    }
  }

  #receive(raw: unknown): void {
    const parsed = viewMessageSchema.safeParse(raw);
    if (!parsed.success) {
      this.#deps.onBug(new TypeError(`A message from the chat does not fit: ${parsed.error.message}`));
      return;
    }
    if (parsed.data.type === 'ready') {
      this.#isReady = true;
      this.#sendSnapshot();
      this.#waitingDrafts.splice(0).forEach((text) => this.returnDraft(text));
      return;
    }
    try {
      this.#deps.onMessage(parsed.data);
    } catch (error) {
      this.#deps.onBug(error);
    }
  }

  #sendSnapshot(): void {
    if (this.#latest) {
      this.#revision += 1;
      this.#shown = this.#latest;
      this.#post({ type: 'snapshot', revision: this.#revision, view: this.#latest });
    }
  }

  #post(message: HostMessage): void {
    void this.#deps.webview.postMessage(message);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
