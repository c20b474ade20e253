import { Sequencer } from '../base/async.ts';
import { DisposableStore, toDisposable, type Disposable } from '../base/disposable.ts';
import { HostError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { ReadonlySignal } from '../base/signal.ts';
import type { ModelCatalog } from '../claude/modelCatalog.ts';
import type { ModelClient, ModelInfo } from '../claude/modelClient.ts';
import { defaultModel, unlistedModel } from '../claude/models.ts';
import type { ChatState } from './turn/chatState.ts';
import type { ApprovalDecision, Conversation, ConversationSetup, UserMessage } from './conversation/conversation.ts';
import type { ConversationStore } from './store/conversationStore.ts';
import { emptyConversation, isModelFixed } from './conversation/foldEvent.ts';
import { Journal } from './turn/journal.ts';
import { LiveState } from './turn/liveState.ts';
import { nextStep } from './turn/nextStep.ts';
import type { ToolSource } from './ports.ts';
import { buildSetup } from './request/setup.ts';
import type { ServerInstructions } from './request/systemPrompt.ts';
import { openToolUses } from './conversation/toolUses.ts';
import { Turn, type EndReason } from './turn/turn.ts';
import { wellFormed } from './wellFormed.ts';

/** What a controller works with. */
export interface ChatControllerParts {
  /** A stored conversation to go on with; absent: a new one. */
  readonly conversation?: Conversation;
  readonly modelClient: ModelClient;
  readonly models: ModelCatalog;
  readonly tools: ToolSource;
  readonly store: ConversationStore;
  /** What the connected servers say about their use. */
  readonly instructions: () => readonly ServerInstructions[];
  /** Names of the workspace's folders. */
  readonly folders: () => readonly string[];
  /** Resolves when servers that are just starting have come up or failed; the tools of a conversation are fixed after it. */
  readonly toolsSettled?: (signal: AbortSignal) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  readonly onBug: (error: unknown) => void;
}

/** One open conversation: its state, and everything that a user can do with it. At most one turn runs at a time. */
export class ChatController implements Disposable {
  readonly #store = new DisposableStore();
  readonly #parts: ChatControllerParts;
  readonly #journal: Journal;
  readonly #live: LiveState;
  /** What the user does is done in order: a message sent twice does not overtake itself. */
  readonly #intents = new Sequencer();
  #turn: { readonly turn: Turn; readonly run: Promise<void> } | undefined;

  constructor(parts: ChatControllerParts) {
    this.#parts = parts;
    const { store, clock, newId } = parts;
    const conversation = parts.conversation ?? emptyConversation(newId(), clock());
    this.#journal = new Journal({ store, conversation, isStored: parts.conversation !== undefined });
    this.#live = this.#store.add(new LiveState(this.#journal.conversation));
    this.#store.add(toDisposable(() => this.#turn?.turn.end('closed')));
  }

  get state(): ReadonlySignal<ChatState> {
    return this.#live.state;
  }

  /** Goes on where a stored conversation was left. */
  start(): void {
    this.#runTurn();
  }

  /**
   * Adds a message of the user and answers it; resolves when the message is kept, not when it is answered.
   * What is going on at the time is ended first. Blank text is ignored. Rejects when the message cannot be kept.
   */
  send(text: string): Promise<void> {
    if (text.trim() === '') {
      return Promise.resolve();
    }
    return this.#do(async () => {
      await this.#endTurn('superseded');
      const { clock, newId } = this.#parts;
      const content = [{ type: 'text', text: wellFormed(text) }] as const;
      const message: UserMessage = { kind: 'user', id: newId(), at: clock(), content };
      await this.#journal.record({ v: 1, type: 'userSent', message }, () => this.#live.show({ kind: 'requesting' }));
      this.#runTurn();
    });
  }

  /** Ends what is going on; every open tool use is then cancelled, and the conversation waits for the user. */
  stop(): Promise<void> {
    return this.#do(() => this.#endTurn('stopped'));
  }

  /** Answers the question whether a tool may be called; a question that is not open any more is ignored. */
  decide(toolUseId: string, decision: ApprovalDecision): Promise<void> {
    return this.#do(async () => {
      if (openToolUses(this.#journal.conversation.value).some((use) => use.id === toolUseId)) {
        await this.#journal.record({ v: 1, type: 'toolUseDecided', toolUseId, decision });
        this.#runTurn();
      }
    });
  }

  /** Goes on after a failure or a stop. */
  retry(): Promise<void> {
    return this.#do(async () => {
      const { failure, isStopped } = this.#journal.conversation.value;
      if (failure || isStopped) {
        await this.#journal.record({ v: 1, type: 'turnResumed' });
        this.#runTurn();
      }
    });
  }

  /** Takes another model; has no effect once Claude has answered, nor while it is about to. */
  chooseModel(model: string): Promise<void> {
    return this.#do(async () => {
      if (!this.#turn && !isModelFixed(this.#journal.conversation.value)) {
        await this.#journal.record({ v: 1, type: 'modelChosen', model });
      }
    });
  }

  /** Ends without giving anything up: what was going on goes on when the conversation is opened again. */
  async close(): Promise<void> {
    await this.#do(() => this.#endTurn('closed'));
    this.dispose();
    await this.#parts.store.settled();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #do(intent: () => Promise<void>): Promise<void> {
    return this.#intents.run(async () => {
      if (this.#isAtRest) {
        // A turn that is still there has nothing more to do and is on its way out.
        await this.#turn?.run;
      }
      if (!this.#store.isDisposed) {
        await intent();
      }
    });
  }

  get #isAtRest(): boolean {
    return nextStep(this.#journal.conversation.value).kind === 'rest';
  }

  /** Runs a turn if there is anything to do and none runs yet. */
  #runTurn(): void {
    if (this.#turn || this.#store.isDisposed || this.#isAtRest) {
      return;
    }
    const { modelClient, tools, clock, newId, log, onBug } = this.#parts;
    const turn = new Turn({
      journal: this.#journal,
      live: this.#live,
      setUp: (conversation, signal) => this.#setUp(conversation, signal),
      modelClient,
      tools,
      clock,
      newId,
      log,
      onBug,
    });
    const run = turn.run().finally(() => {
      this.#turn = undefined;
    });
    this.#turn = { turn, run };
  }

  async #endTurn(reason: EndReason): Promise<void> {
    const running = this.#turn;
    running?.turn.end(reason);
    await running?.run;
  }

  async #setUp(conversation: Conversation, signal: AbortSignal): Promise<ConversationSetup> {
    const { tools, instructions, folders, toolsSettled } = this.#parts;
    const model = await this.#modelFor(conversation);
    await toolsSettled?.(signal);
    return buildSetup({ model, tools: tools.tools.value, instructions: instructions(), folders: folders() });
  }

  /** The chosen model, else the default one; the list of models is loaded first if it is not there yet. */
  async #modelFor({ model: chosen }: Conversation): Promise<ModelInfo> {
    const { models } = this.#parts;
    if (models.state.value.kind !== 'ready') {
      await models.refresh();
    }
    const { models: offered, error } = models.state.value;
    const model = chosen === undefined ? defaultModel(offered) : offered.find(({ id }) => id === chosen);
    if (model) {
      return model;
    }
    // A compatible server need not have a list of models; then the user's word is enough.
    if (chosen !== undefined && (!error || error.code === 'claude.modelNotFound')) {
      return unlistedModel(chosen);
    }
    throw error ?? new HostError('claude.modelNotFound', 'No model is on offer.', { remedy: 'openSettings' });
  }
}
