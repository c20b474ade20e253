import { deferred } from '../../base/async.ts';
import { assertNever, HostError } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { accumulate, noMessage, type StreamingMessage } from '../../claude/accumulator.ts';
import type { ModelClient } from '../../claude/modelClient.ts';
import type { ToolUseBlock } from '../../claude/wire.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import { answerOf } from './answer.ts';
import type { Conversation, ConversationSetup, TurnFailure } from '../conversation/conversation.ts';
import type { Journal } from './journal.ts';
import type { LiveState } from './liveState.ts';
import { nextStep, type NextStep, type ToolsStep } from './nextStep.ts';
import type { ToolSource } from '../ports.ts';
import { bindingOf, openToolUses } from '../conversation/toolUses.ts';

/** What a turn works with. */
export interface TurnParts {
  readonly journal: Journal;
  readonly live: LiveState;
  readonly modelClient: ModelClient;
  readonly tools: ToolSource;
  /** Decides what Claude is told before the first message; rejects with a HostError when that cannot be known. */
  readonly setUp: (conversation: Conversation, signal: AbortSignal) => Promise<ConversationSetup>;
  readonly clock: () => number;
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
  readonly #broken = deferred<never>();
  readonly #calls = new Set<string>();
  #endReason: EndReason | undefined;

  constructor(parts: TurnParts) {
    this.#parts = parts;
    // A call may break when nobody is waiting; the next wait learns of it.
    this.#broken.promise.catch(() => undefined);
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

  get #isEnded(): boolean {
    return this.#endReason !== undefined;
  }

  async #takeSteps(): Promise<void> {
    const { journal } = this.#parts;
    for (;;) {
      const change = journal.nextChange();
      const step = nextStep(journal.conversation.value);
      if (step.kind === 'rest' || this.#isEnded) {
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
      case 'request':
        return this.#request(step);
      case 'tools':
        return this.#handleToolUses(step, change);
      default:
        return assertNever(step);
    }
  }

  async #setUp(): Promise<void> {
    const { journal, live, setUp } = this.#parts;
    live.show({ kind: 'requesting' });
    const setup = await Promise.race([setUp(journal.conversation.value, this.#abort.signal), this.#end.promise]);
    if (setup) {
      await journal.record({ v: 1, type: 'setUp', setup });
    }
  }

  async #request({ request }: Extract<NextStep, { kind: 'request' }>): Promise<void> {
    const { live, modelClient, newId } = this.#parts;
    const id = newId();
    let answer = noMessage;
    live.show({ kind: 'requesting' });
    try {
      for await (const event of modelClient.stream(request, this.#abort.signal)) {
        answer = accumulate(answer, event);
        live.showStreaming(id, answer);
      }
    } catch (error) {
      await this.#keep(id, answer);
      if (!this.#isEnded) {
        throw error;
      }
      return;
    }
    await this.#keep(id, answer);
    if (!answer.isWhole && !this.#isEnded) {
      throw new HostError('claude.interrupted', 'The answer ended too early. Try again.', { remedy: 'retry' });
    }
  }

  /** Keeps the answer, or what there is of one that was cut off; a host that goes away asks again instead. */
  async #keep(id: string, answer: StreamingMessage): Promise<void> {
    const { journal, live, clock, log } = this.#parts;
    if (this.#endReason === 'closed' && !answer.isWhole) {
      return;
    }
    const { toolUses } = journal.conversation.value;
    const message = answerOf(answer, {
      id,
      at: clock(),
      isInterrupted: !answer.isWhole,
      hasToolUse: (toolUseId) => Object.hasOwn(toolUses, toolUseId),
    });
    if (message) {
      log.debug(`Claude answered with ${message.content.length} blocks (${message.stopReason})`);
      const show = (): void => live.show({ kind: 'requesting' });
      await journal.record({ v: 1, type: 'assistantAnswered', message }, show);
    }
  }

  async #handleToolUses(step: ToolsStep, change: Promise<void>): Promise<void> {
    const lost = step.started.filter((use) => !this.#calls.has(use.id));
    for (const use of lost) {
      await this.#recordOutcome(use.id, { kind: 'cancelled', why: 'reloaded' });
    }
    for (const { use, outcome } of step.settled) {
      await this.#recordOutcome(use.id, outcome);
    }
    for (const use of step.callable) {
      await this.#startCall(use);
    }
    this.#showWaiting(step);
    await Promise.race([change, this.#end.promise, this.#broken.promise]);
  }

  #showWaiting({ undecided, callable, started }: ToolsStep): void {
    const waiting = undecided.map(({ id }) => id);
    const running = [...started, ...callable].map(({ id }) => id);
    this.#parts.live.show(
      waiting.length > 0 ? { kind: 'awaitingApproval', toolUseIds: waiting } : { kind: 'running', toolUseIds: running },
    );
  }

  /** From the record on the call counts as made: should the host die, nobody makes it a second time. */
  async #startCall(use: ToolUseBlock): Promise<void> {
    const { journal, clock } = this.#parts;
    if (this.#isEnded) {
      return;
    }
    this.#calls.add(use.id);
    await journal.record({ v: 1, type: 'toolCallStarted', toolUseId: use.id, at: clock() });
    if (!this.#isEnded) {
      this.#call(use).catch((error: unknown) => this.#broken.reject(error));
    }
  }

  async #call(use: ToolUseBlock): Promise<void> {
    const { journal, live, tools } = this.#parts;
    const binding = bindingOf(journal.conversation.value, use.name);
    if (!binding) {
      throw new Error(`No tool stands behind ${use.name}`);
    }
    const outcome = await tools.call(binding.ref, use.input as Readonly<Record<string, unknown>>, {
      signal: this.#abort.signal,
      onProgress: (progress) => live.showProgress(use.id, progress),
    });
    live.clearProgress(use.id);
    if (!this.#isEnded) {
      await this.#recordOutcome(use.id, outcome);
    }
  }

  async #recordOutcome(toolUseId: string, outcome: ToolOutcome): Promise<void> {
    const { journal, clock } = this.#parts;
    if (openToolUses(journal.conversation.value).some((use) => use.id === toolUseId)) {
      await journal.record({ v: 1, type: 'toolCallEnded', toolUseId, at: clock(), outcome });
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

function failureOf(error: unknown): TurnFailure {
  if (!(error instanceof HostError)) {
    return { code: 'internal', message: 'Something went wrong inside Patchbay. The log says more.', remedy: 'showLog' };
  }
  const { code, message, remedy } = error;
  return { code, message, ...(remedy && { remedy }) };
}
