import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { assertNever } from '../../base/errors.ts';
import { keep, signal, type ReadonlySignal } from '../../base/signal.ts';
import type { ChatController } from '../../chat/chatController.ts';
import type { ApprovalDecision } from '../../chat/conversation/conversation.ts';
import type { ViewMessage } from '../../protocol/chatMessages.ts';
import type { ActionId } from '../../protocol/chatView.ts';
import type { Notices } from '../notices.ts';
import { ChatChannel } from './chatChannel.ts';
import { chatPage, webviewAssets } from './chatPage.ts';
import { ChatPresenter } from './chatPresenter.ts';
import type { ChatSurroundings } from './chatSurroundings.ts';
import { conversationActions } from './conversationActions.ts';
import type { CostDocuments } from './costDocuments.ts';
import { openLink } from './openLink.ts';
import type { SetupQuestions } from './setupQuestions.ts';

/** What one panel works with. */
export interface ChatPanelDeps {
  readonly extensionUri: vscode.Uri;
  readonly controller: ChatController;
  readonly surroundings: ReadonlySignal<ChatSurroundings>;
  readonly setups: SetupQuestions;
  readonly costs: CostDocuments;
  readonly notices: Pick<Notices, 'confirm'>;
  readonly onAction: (action: ActionId) => Promise<void>;
  /** Opens a copy of what stands before a message of the user. */
  readonly onFork: (messageId: string) => Promise<void>;
  readonly onBug: (error: unknown) => void;
}

const pageTypes = ['ready', 'act', 'fork', 'openLink', 'copy', 'bug'] as const satisfies readonly ViewMessage['type'][];

/** What does not by itself change the conversation. */
type PageMessage = Extract<ViewMessage, { readonly type: (typeof pageTypes)[number] }>;

/** One conversation in an editor tab. */
export class ChatPanel implements Disposable {
  readonly #store = new DisposableStore();
  readonly #panel: vscode.WebviewPanel;
  readonly #deps: ChatPanelDeps;
  readonly #channel: ChatChannel;
  readonly #isActive = signal(false);

  constructor(panel: vscode.WebviewPanel, deps: ChatPanelDeps) {
    this.#panel = panel;
    this.#deps = deps;
    this.#channel = this.#store.add(
      new ChatChannel({ webview: panel.webview, onMessage: (message) => this.#on(message), onBug: deps.onBug }),
    );
  }

  get controller(): ChatController {
    return this.#deps.controller;
  }

  /** True while this is the editor tab in front. */
  get isActive(): ReadonlySignal<boolean> {
    return this.#isActive;
  }

  start(): void {
    const { controller, surroundings, onBug, extensionUri } = this.#deps;
    const presenter = new ChatPresenter();
    this.#channel.start();
    this.#isActive.value = this.#panel.active;
    this.#store.add(this.#panel.onDidChangeViewState(() => (this.#isActive.value = this.#panel.active)));
    this.#panel.iconPath = tabIcon(extensionUri);
    this.#panel.webview.options = { enableScripts: true, localResourceRoots: [webviewAssets(extensionUri)] };
    this.#store.add(
      keep(() => {
        const view = presenter.present(controller.state.value, surroundings.value);
        this.#panel.title = view.header.title;
        this.#channel.show(view);
      }, onBug),
    );
    this.#panel.webview.html = chatPage(this.#panel.webview, extensionUri);
  }

  reveal(): void {
    this.#panel.reveal();
    this.#channel.focusDraft();
  }

  /** Puts a text into the draft, as soon as there is one. */
  draft(text: string): void {
    this.#channel.returnDraft(text);
  }

  /** Closes the editor tab. */
  close(): void {
    this.#panel.dispose();
  }

  #on(message: ViewMessage): void {
    this.#do(message).catch(this.#deps.onBug);
  }

  async #do(message: ViewMessage): Promise<void> {
    await (isOfPage(message) ? this.#serve(message) : this.#change(message));
  }

  async #serve(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        return;
      case 'act':
        return this.#act(message.action);
      case 'fork':
        return this.#deps.onFork(message.messageId);
      case 'openLink':
        return openLink(message.href);
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
      case 'bug':
        throw new Error(`In the chat webview: ${message.message}`);
      default:
        assertNever(message);
    }
  }

  /** What changes the conversation. */
  async #change(message: Exclude<ViewMessage, PageMessage>): Promise<void> {
    const { controller, setups } = this.#deps;
    switch (message.type) {
      case 'send':
        return this.#keep(message.text, () => controller.send(message.text));
      case 'stop':
        return controller.stop();
      case 'decide':
        return controller.decide(message.toolUseId, decisionOf(message));
      case 'chooseModel':
        return setups.chooseModel(controller, message.modelId);
      case 'chooseEffort':
        return setups.chooseEffort(controller, message.effort);
      case 'edit':
        return this.#keep(message.text, () => controller.edit(message.messageId, message.text));
      case 'removeFrom':
        return this.#removeFrom(message.messageId);
      default:
        assertNever(message);
    }
  }

  async #act(action: ActionId): Promise<void> {
    const { controller, costs, onAction } = this.#deps;
    const own = conversationActions[action];
    await (own ? own(controller, costs) : onAction(action));
  }

  async #removeFrom(messageId: string): Promise<void> {
    const isMeant = await this.#deps.notices.confirm({
      message: vscode.l10n.t('Take back this message and everything after it?'),
      detail: vscode.l10n.t('Claude forgets it, and it is not shown any more. What tools have done stays done.'),
      yes: vscode.l10n.t('Take Back'),
    });
    await (isMeant ? this.#deps.controller.removeFrom(messageId) : undefined);
  }

  /** What could not be kept is not lost: it is in the draft again. */
  async #keep(text: string, send: () => Promise<void>): Promise<void> {
    try {
      await send();
    } catch (error) {
      this.#channel.returnDraft(text);
      throw error;
    }
  }

  /** Lets go of the conversation; the tab stays, so that VS Code can bring it back after a reload. */
  dispose(): void {
    this.#store.dispose();
    this.#deps.controller.dispose();
  }
}

/** A tab draws its icon as a picture, which knows nothing of the theme's colours: hence one for each kind of theme. */
function tabIcon(extensionUri: vscode.Uri): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const media = (name: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', name);
  return { light: media('chat-light.svg'), dark: media('chat-dark.svg') };
}

function isOfPage(message: ViewMessage): message is PageMessage {
  return pageTypes.some((type) => type === message.type);
}

function decisionOf(message: Extract<ViewMessage, { type: 'decide' }>): ApprovalDecision {
  switch (message.decision) {
    case 'allowOnce':
      return { kind: 'allow', scope: 'once' };
    case 'allowConversation':
      return { kind: 'allow', scope: 'conversation' };
    case 'deny':
      return message.reason ? { kind: 'deny', reason: message.reason } : { kind: 'deny' };
  }
}
