import { deferred } from '../../base/async.ts';
import { assertNever, HostError } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { StreamingMessage } from '../../claude/accumulator.ts';
import type { ModelClient, ModelRequest } from '../../claude/modelClient.ts';
import type {
  Compaction,
  ContextMessage,
  Conversation,
  ConversationSetup,
  LedgerEntry,
} from '../conversation/conversation.ts';
import { currentTurnId } from '../conversation/currentTurn.ts';
import { answerOf } from './answer.ts';
import { AskClaude } from './askClaude.ts';
import { compactionEvent, type CompactionMade } from './compactionEvent.ts';
import { failureOf } from './failureOf.ts';
import type { Journal } from './journal.ts';
import type { LiveState } from './liveState.ts';
import { nextStep, type CompactionPlan, type NextStep, type StepRules } from './nextStep.ts';
import { Patience, type RetryDelay } from './patience.ts';
import { ToolCalls, type ToolCallsParts } from './toolCalls.ts';

/** What a turn works with. */
export interface TurnParts extends Omit<ToolCallsParts, 'journal' | 'live'> {
  readonly journal: Journal;
  readonly live: LiveState;
  readonly modelClient: ModelClient;
  /** What the settings say now. */
  readonly rules: () => StepRules;
  readonly retryDelay: RetryDelay;
  /** Decides what Claude is told before the first message; rejects with a HostError when that cannot be known. */
  readonly setUp: (conversation: Conversation, signal: AbortSignal) => Promise<ConversationSetup>;
  /** What Claude has to be told before it is asked again: what has changed since. */
  readonly context: (conversation: Conversation) => ContextMessage | undefined;
  /** The request as it is sent: what must not be stored is filled in. Rejects with a HostError when it cannot be sent. */
  readonly prepare: (request: ModelRequest, signal: AbortSignal) => Promise<ModelRequest>;
  /** Resolves when a summary that is being made beside the turn is there, or has failed; undefined when none is. */
  readonly summaryUnderWay: () => Promise<void> | undefined;
  /** Has a part of the history summarized. */
  readonly compact: (plan: CompactionPlan, signal: AbortSignal) => Promise<CompactionMade>;
  readonly newId: () => string;
  readonly log: Logger;
  readonly onBug: (error: unknown) => void;
}

/**
 * Why a turn is ended from outside: the user pressed stop; the user wrote something else, which settles what is open; or
 * the host goes away, and the turn is to go on where it was when it comes back.
 */
export type EndReason = 'stopped' | 'superseded' | 'closed';

/**
 * Takes one step after the other until there is nothing left to do without the user: asks Claude, waits for decisions,
 * calls tools, asks again. All that it knows is in the conversation; another turn could take over at any moment.
 */
export class Turn {
  readonly #parts: TurnParts;
  readonly #abort = new AbortController();
  readonly #end = deferred<void>();
  readonly #calls: ToolCalls;
  readonly #patience: Patience;
  #canCompact = true;
  #endReason: EndReason | undefined;

  constructor(parts: TurnParts) {
    const { live } = parts;
    this.#parts = parts;
    this.#patience = new Patience({ ...parts, onWaiting: (waiting) => live.show({ kind: 'waiting', ...waiting }) });
    this.#calls = new ToolCalls(parts, this.#abort.signal);
  }

  /** Runs to the end, whatever the end is; never rejects. */
  async run(): Promise<void> {
    const { journal, live } = this.#parts;
    live.show({ kind: 'requesting' });
    try {
      await this.#takeSteps();
      if (this.#endReason === 'stopped') {
        await journal.record({ v: 1, type: 'turnStopped' }, () => live.showIdle());
      }
    } catch (error) {
      await this.#fail(error);
    } finally {
      this.#abort.abort();
      live.showIdle();
    }
  }

  /** Ends the turn early; `run` resolves soon after. */
  end(reason: EndReason): void {
    this.#endReason ??= reason;
    this.#abort.abort();
    this.#end.resolve();
  }

  /** Sends a request that waits to be sent again at once. */
  retryNow(): void {
    this.#patience.retryNow();
  }

  /** True when it was ended from outside. */
  get isEnded(): boolean {
    return this.#endReason !== undefined;
  }

  async #takeSteps(): Promise<void> {
    const { journal, rules } = this.#parts;
    for (;;) {
      const change = journal.nextChange();
      const { compaction, ...others } = rules();
      const step = nextStep(journal.conversation.value, {
        ...others,
        ...(this.#canCompact && compaction && { compaction }),
      });
      if (step.kind === 'rest' || this.isEnded) {
        return;
      }
      await this.#take(step, change);
    }
  }

  async #take(step: Exclude<NextStep, { kind: 'rest' }>, change: Promise<void>): Promise<void> {
    switch (step.kind) {
      case 'setUp':
        return this.#setUp();
      case 'giveUp':
        return this.#parts.journal.record({ v: 1, type: 'turnFailed', failure: step.failure });
      case 'compact':
        return this.#compact(step.plan);
      case 'request':
        return this.#request(step.request);
      case 'tools':
        await this.#calls.start(step);
        return Promise.race([change, this.#end.promise, this.#calls.whenBroken]);
      default:
        return assertNever(step);
    }
  }

  async #setUp(): Promise<void> {
    const { journal } = this.#parts;
    for (let attempt = 1; !this.isEnded; attempt += 1) {
      try {
        const setup = await this.#planSetup();
        return await (setup && journal.record({ v: 1, type: 'setUp', setup }));
      } catch (error) {
        const ms = this.#patience.delayAfter(error, attempt);
        if (ms === undefined) {
          throw error;
        }
        await this.#patience.wait(ms, { error, attempt }, this.#abort.signal);
      }
    }
  }

  /** Undefined when the turn was ended meanwhile. */
  #planSetup(): Promise<ConversationSetup | void> {
    const { journal, live, setUp } = this.#parts;
    live.show({ kind: 'requesting' });
    return Promise.race([setUp(journal.conversation.value, this.#abort.signal), this.#end.promise]);
  }

  /** A history that cannot be summarized is sent as it is: perhaps it still fits. */
  async #compact(plan: CompactionPlan): Promise<void> {
    const { journal, live, log, compact, summaryUnderWay } = this.#parts;
    live.show({ kind: 'compacting' });
    const underWay = summaryUnderWay();
    if (underWay) {
      return Promise.race([underWay, this.#end.promise]);
    }
    try {
      const made = await compact(plan, this.#abort.signal);
      this.#canCompact = made.compaction !== undefined;
      await journal.record(compactionEvent(made));
    } catch (error) {
      this.#canCompact = false;
      log.warn(`The history could not be summarized: ${failureOf(error).message}`);
    }
  }

  async #request(planned: ModelRequest): Promise<void> {
    const { journal, live, newId, context, prepare } = this.#parts;
    const news = context(journal.conversation.value);
    if (news) {
      return journal.record({ v: 1, type: 'contextAdded', message: news });
    }
    const { compaction } = journal.conversation.value;
    const id = newId();
    live.show({ kind: 'requesting' });
    const request = await Promise.race([prepare(planned, this.#abort.signal), this.#end.promise]);
    if (!request) {
      return;
    }
    const { answer, error } = await this.#askClaude(id).ask(request, this.#abort.signal);
    await this.#keep(id, answer, compaction);
    if (error !== undefined && !this.isEnded) {
      throw error;
    }
  }

  #askClaude(id: string): AskClaude {
    const { live, modelClient } = this.#parts;
    return new AskClaude({
      modelClient,
      patience: this.#patience,
      onRequest: () => live.show({ kind: 'requesting' }),
      onStreaming: (answer) => live.showStreaming(id, answer),
      onLost: (answer) => this.#recordLost(answer),
    });
  }

  /** Keeps the answer, or what there is of one that was cut off; a host that goes away asks again instead. */
  async #keep(id: string, answer: StreamingMessage, answeredTo: Compaction | undefined): Promise<void> {
    const { journal, live, clock, log } = this.#parts;
    if (this.#endReason === 'closed' && !answer.isWhole) {
      return this.#recordLost(answer);
    }
    const { toolUses, compaction } = journal.conversation.value;
    const message = answerOf(answer, {
      id,
      at: clock(),
      isInterrupted: !answer.isWhole,
      hasToolUse: (toolUseId) => Object.hasOwn(toolUses, toolUseId),
    });
    if (!message) {
      return this.#recordLost(answer);
    }
    log.debug(`Claude answered with ${message.content.length} blocks (${message.stopReason})`);
    const isOutdated = compaction?.id !== answeredTo?.id && compaction?.block.type !== 'compaction';
    const kept = { ...message, ...(isOutdated && { isOutdated }) };
    await journal.record({ v: 1, type: 'assistantAnswered', message: kept }, () => live.show({ kind: 'requesting' }));
  }

  /** What a request cost is known from the first event of its answer on. */
  async #recordLost({ usage, model }: StreamingMessage): Promise<void> {
    const { journal, clock } = this.#parts;
    if (usage) {
      const turnId = currentTurnId(journal.conversation.value);
      const entry: LedgerEntry = { at: clock(), turnId, purpose: 'lost', model, usage };
      await journal.record({ v: 1, type: 'requestLost', entry });
    }
  }

  /** The conversation stays whole: the failure is one more thing that happened, and the turn can go on after it. */
  async #fail(error: unknown): Promise<void> {
    const { journal, live, log, onBug } = this.#parts;
    if (!(error instanceof HostError)) {
      onBug(error);
    }
    const event = { v: 1, type: 'turnFailed', failure: failureOf(error) } as const;
    try {
      await journal.record(event, () => live.showIdle());
    } catch (unwritten) {
      log.error('A failed turn could not be recorded', unwritten);
      journal.showOnly(event);
    }
  }
}
