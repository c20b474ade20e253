import { Sequencer } from '../base/async.ts';
import { DisposableStore, toDisposable, type Disposable } from '../base/disposable.ts';
import type { ReadonlySignal } from '../base/signal.ts';
import type { ModelRequest } from '../claude/modelClient.ts';
import type { ResultPart, ToolUseBlock } from '../claude/wire.ts';
import type { ToolOutcome } from '../mcp/calls/toolOutcome.ts';
import type { ToolCallOptions } from '../mcp/server.ts';
import type {
  ApprovalDecision,
  Conversation,
  ConversationSetup,
  LedgerEntry,
  UserMessage,
} from './conversation/conversation.ts';
import { emptyConversation, isModelFixed } from './conversation/foldEvent.ts';
import { openToolUses } from './conversation/toolUses.ts';
import type { ConversationStore } from './store/conversationStore.ts';
import type { ChatState, CountedTokens } from './turn/chatState.ts';
import type { CompactionMade } from './turn/compactionEvent.ts';
import { Compactor } from './turn/compactor.ts';
import { Journal } from './turn/journal.ts';
import { LiveState } from './turn/liveState.ts';
import { isAtRest, type CompactionPlan, type StepRules } from './turn/nextStep.ts';
import { Turn, type EndReason, type TurnParts } from './turn/turn.ts';
import { wellFormed } from './wellFormed.ts';

/** What the turns of all conversations are taken with. */
export interface ChatEngine extends Pick<
  TurnParts,
  'modelClient' | 'retryDelay' | 'setUp' | 'context' | 'clock' | 'newId' | 'log' | 'onBug'
> {
  /** What the settings say now. */
  readonly rules: () => ChatRules;
  readonly prepare: (
    request: ModelRequest,
    conversation: Conversation,
    counting: { readonly signal: AbortSignal; readonly onCounted: (counted: CountedTokens) => void },
  ) => Promise<ModelRequest>;
  readonly compact: (
    plan: CompactionPlan,
    conversation: Conversation,
    asking: {
      readonly signal: AbortSignal;
      /** Keeps what an attempt cost of which nothing came. */
      readonly onLost: (entry: LedgerEntry) => Promise<void>;
    },
  ) => Promise<CompactionMade>;
  readonly callTool: (use: ToolUseBlock, conversation: Conversation, options: ToolCallOptions) => Promise<ToolOutcome>;
  readonly seenOf: (
    toolUseId: string,
    outcome: ToolOutcome,
    conversation: Conversation,
  ) => Promise<readonly ResultPart[] | undefined>;
}

/** The rules of a turn, and when the history is summarized beside it. */
export interface ChatRules extends StepRules {
  /** Set when it is time to summarize, with the user having nothing to wait for. */
  readonly earlyCompaction?: (conversation: Conversation) => CompactionPlan | undefined;
  /** What there is to summarize when the user wants it. */
  readonly wantedCompaction?: (conversation: Conversation) => CompactionPlan | undefined;
}

/** What a controller works with. */
export interface ChatControllerParts {
  /** A stored conversation to go on with; absent: a new one. */
  readonly conversation?: Conversation;
  readonly store: ConversationStore;
  readonly engine: ChatEngine;
}

/** One open conversation: its state, and everything that a user can do with it. At most one turn runs at a time. */
export class ChatController implements Disposable {
  readonly #store = new DisposableStore();
  readonly #parts: ChatControllerParts;
  readonly #journal: Journal;
  readonly #live: LiveState;
  readonly #compactor: Compactor;
  /** What the user does is done in order: a message sent twice does not overtake itself. */
  readonly #intents = new Sequencer();
  #turn: { readonly turn: Turn; readonly run: Promise<void> } | undefined;

  constructor(parts: ChatControllerParts) {
    this.#parts = parts;
    const { store, engine } = parts;
    const { clock, newId, log } = engine;
    const conversation = parts.conversation ?? emptyConversation(newId(), clock());
    this.#journal = new Journal({ store, conversation, isStored: parts.conversation !== undefined });
    this.#live = this.#store.add(new LiveState(this.#journal.conversation));
    this.#compactor = this.#store.add(
      new Compactor({
        journal: this.#journal,
        live: this.#live,
        compact: (plan, signal) => this.#compact(plan, signal),
        log,
      }),
    );
    this.#store.add(toDisposable(() => this.#turn?.turn.end('closed')));
    // Renamed, pinned or archived from outside.
    this.#store.add(store.onDidAmend(({ id, event }) => id === conversation.id && this.#journal.showOnly(event)));
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
      await this.#send(text);
    });
  }

  /** Takes back a message of the user and everything after it, and sends this text in its place. */
  edit(messageId: string, text: string): Promise<void> {
    return text.trim() === ''
      ? Promise.resolve()
      : this.#do(async () => {
          await this.#endTurn('superseded');
          await this.#journal.record({ v: 1, type: 'truncated', messageId });
          await this.#send(text);
        });
  }

  /** Takes back a message of the user and everything after it. */
  removeFrom(messageId: string): Promise<void> {
    return this.#do(async () => {
      await this.#endTurn('superseded');
      await this.#journal.record({ v: 1, type: 'truncated', messageId });
    });
  }

  /** Ends what is going on; every open tool use is then cancelled, and the conversation waits for the user. */
  stop(): Promise<void> {
    this.#compactor.stop();
    return this.#do(() => this.#endTurn('stopped'));
  }

  /** Sends a request that waits to be sent again at once. */
  retryNow(): void {
    this.#turn?.turn.retryNow();
  }

  /** Answers the question whether a tool may be called; a question that is not open any more is ignored. */
  decide(toolUseId: string, decision: ApprovalDecision): Promise<void> {
    return this.#do(async () => {
      if (openToolUses(this.#conversation).some((use) => use.id === toolUseId)) {
        await this.#journal.record({ v: 1, type: 'toolUseDecided', toolUseId, decision });
        this.#runTurn();
      }
    });
  }

  /** Goes on after a failure or a stop. */
  retry(): Promise<void> {
    return this.#do(() => this.#resume());
  }

  /** Goes on without what the API may refuse of the history: thinking, and images and documents. */
  repair(): Promise<void> {
    return this.#do(async () => {
      await this.#endTurn('superseded');
      await this.#journal.record({ v: 1, type: 'repaired' });
      await this.#resume();
    });
  }

  /** Goes on although the budget is used up: it counts from here anew. */
  extendBudget(): Promise<void> {
    return this.#do(async () => {
      await this.#journal.record({ v: 1, type: 'budgetExtended' });
      await this.#resume();
    });
  }

  /**
   * Has as much of the history summarized as can be, then goes on if it was too long to go on. Resolves with false when
   * there is nothing to summarize; rejects with a HostError when it cannot be done.
   */
  async compact(): Promise<boolean> {
    const plan = this.#parts.engine.rules().wantedCompaction?.(this.#conversation);
    if (!plan || this.#compactor.isBusy) {
      return false;
    }
    await this.#compactor.run(plan);
    await this.#do(() => this.#resume());
    return true;
  }

  /** Takes another model; has no effect once Claude has answered, nor while it is about to. */
  chooseModel(model: string): Promise<void> {
    return this.#do(async () => {
      if (!this.#turn && !isModelFixed(this.#conversation)) {
        await this.#journal.record({ v: 1, type: 'modelChosen', model });
      }
    });
  }

  /**
   * Changes how the rest of the conversation is answered: another model or another effort. What is cached is lost, and so
   * is what only the model before can read. The rest of the setup stays what it was.
   */
  changeSetup(change: (setup: ConversationSetup) => ConversationSetup): Promise<void> {
    return this.#do(async () => {
      const { setup } = this.#conversation;
      if (setup) {
        // A summary by the model before may be of no use to the next.
        this.#compactor.stop();
        await this.#compactor.underWay;
        await this.#endTurn('stopped');
        await this.#journal.record({ v: 1, type: 'setupChanged', setup: change(setup) });
      }
    });
  }

  /** Ends without giving anything up: what was going on goes on when the conversation is opened again. */
  async close(): Promise<void> {
    await this.#do(() => this.#endTurn('closed'));
    this.dispose();
    await this.#letGo();
  }

  /** Ends like {@link close}, without waiting. */
  dispose(): void {
    if (!this.#store.isDisposed) {
      this.#store.dispose();
      this.#letGo().catch(this.#parts.engine.onBug);
    }
  }

  /** Another window may go on with the conversation once everything of it is on disk. */
  async #letGo(): Promise<void> {
    await this.#turn?.run;
    await this.#compactor.underWay;
    await this.#parts.store.release(this.#conversation.id);
  }

  #do(intent: () => Promise<void>): Promise<void> {
    return this.#intents.run(async () => {
      if (isAtRest(this.#conversation)) {
        // A turn that is still there has nothing more to do and is on its way out.
        await this.#turn?.run;
      }
      if (!this.#store.isDisposed) {
        await intent();
      }
    });
  }

  get #conversation(): Conversation {
    return this.#journal.conversation.value;
  }

  async #send(text: string): Promise<void> {
    const { clock, newId } = this.#parts.engine;
    const content = [{ type: 'text', text: wellFormed(text) }] as const;
    const message: UserMessage = { kind: 'user', id: newId(), at: clock(), content };
    await this.#journal.record({ v: 1, type: 'userSent', message }, () => this.#live.show({ kind: 'requesting' }));
    this.#runTurn();
  }

  async #resume(): Promise<void> {
    const { failure, isStopped } = this.#conversation;
    if (failure || isStopped) {
      await this.#journal.record({ v: 1, type: 'turnResumed' });
      this.#runTurn();
    }
  }

  /** Runs a turn if there is anything to do and none runs yet. */
  #runTurn(): void {
    if (this.#turn || this.#store.isDisposed || isAtRest(this.#conversation)) {
      return;
    }
    const { engine } = this.#parts;
    const turn = new Turn({
      ...engine,
      journal: this.#journal,
      live: this.#live,
      prepare: (request, signal) =>
        engine.prepare(request, this.#conversation, { signal, onCounted: (counted) => this.#live.showTokens(counted) }),
      compact: (plan, signal) => this.#compact(plan, signal),
      summaryUnderWay: () => this.#compactor.underWay,
      callTool: (use, options) => engine.callTool(use, this.#conversation, options),
      seenOf: (toolUseId, outcome) => engine.seenOf(toolUseId, outcome, this.#conversation),
    });
    const run = turn.run().finally(() => {
      this.#turn = undefined;
      if (!turn.isEnded) {
        this.#compactEarly();
      }
    });
    this.#turn = { turn, run };
  }

  #compact(plan: CompactionPlan, signal: AbortSignal): Promise<CompactionMade> {
    const onLost = (entry: LedgerEntry): Promise<void> => this.#journal.record({ v: 1, type: 'requestLost', entry });
    return this.#parts.engine.compact(plan, this.#conversation, { signal, onLost });
  }

  /** The user reads the answer meanwhile, and writes the next message. */
  #compactEarly(): void {
    const { overBudget, earlyCompaction } = this.#parts.engine.rules();
    const plan = overBudget?.(this.#conversation) ? undefined : earlyCompaction?.(this.#conversation);
    if (plan) {
      void this.#compactor.runQuietly(plan);
    }
  }

  async #endTurn(reason: EndReason): Promise<void> {
    const running = this.#turn;
    running?.turn.end(reason);
    await running?.run;
  }
}
