import { deferred } from '../../base/async.ts';
import type { ResultPart, ToolUseBlock } from '../../claude/wire.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import type { ToolCallOptions } from '../../mcp/server.ts';
import { openToolUses } from '../conversation/toolUses.ts';
import type { Journal } from './journal.ts';
import type { LiveState } from './liveState.ts';
import type { ToolsStep } from './nextStep.ts';

/** What calling tools needs. */
export interface ToolCallsParts {
  readonly journal: Journal;
  readonly live: LiveState;
  /** Calls what stands behind a tool use. Total: every failure is an outcome. */
  readonly callTool: (use: ToolUseBlock, options: ToolCallOptions) => Promise<ToolOutcome>;
  /** What Claude is shown of an outcome; undefined: whatever the outcome itself says. */
  readonly seenOf: (toolUseId: string, outcome: ToolOutcome) => Promise<readonly ResultPart[] | undefined>;
  readonly clock: () => number;
}

/** The calls of one turn: each is made once, at the same time as the others, and has an outcome in the end. */
export class ToolCalls {
  readonly #parts: ToolCallsParts;
  readonly #signal: AbortSignal;
  readonly #broken = deferred<never>();
  readonly #calls = new Set<string>();

  constructor(parts: ToolCallsParts, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
    // A call may break when nobody is waiting; the next wait learns of it.
    this.#broken.promise.catch(() => undefined);
  }

  /** Rejects when a call broke for a reason that is no outcome, such as a disk that is full. */
  get whenBroken(): Promise<never> {
    return this.#broken.promise;
  }

  /** Settles what needs no call, and starts every call that may be made. */
  async start(step: ToolsStep): Promise<void> {
    const lost = step.started.filter((use) => !this.#calls.has(use.id));
    for (const use of lost) {
      await this.#record(use.id, { kind: 'cancelled', why: 'reloaded' });
    }
    for (const { use, outcome } of step.settled) {
      await this.#record(use.id, outcome);
    }
    for (const use of step.callable) {
      await this.#start(use);
    }
    this.#showWaiting(step);
  }

  #showWaiting({ undecided, callable, started }: ToolsStep): void {
    const waiting = undecided.map(({ id }) => id);
    const running = [...started, ...callable].map(({ id }) => id);
    this.#parts.live.show(
      waiting.length > 0 ? { kind: 'awaitingApproval', toolUseIds: waiting } : { kind: 'running', toolUseIds: running },
    );
  }

  /** From the record on the call counts as made: should the host die, nobody makes it a second time. */
  async #start(use: ToolUseBlock): Promise<void> {
    const { journal, clock } = this.#parts;
    if (this.#signal.aborted) {
      return;
    }
    this.#calls.add(use.id);
    await journal.record({ v: 1, type: 'toolCallStarted', toolUseId: use.id, at: clock() });
    if (!this.#signal.aborted) {
      this.#call(use).catch((error: unknown) => this.#broken.reject(error));
    }
  }

  async #call(use: ToolUseBlock): Promise<void> {
    const { live, callTool } = this.#parts;
    const outcome = await callTool(use, {
      signal: this.#signal,
      onProgress: (progress) => live.showProgress(use.id, progress),
    });
    live.clearProgress(use.id);
    if (!this.#signal.aborted) {
      await this.#record(use.id, outcome);
    }
  }

  async #record(toolUseId: string, outcome: ToolOutcome): Promise<void> {
    const { journal, clock, seenOf } = this.#parts;
    const isOpen = (): boolean => openToolUses(journal.conversation.value).some((use) => use.id === toolUseId);
    if (!isOpen()) {
      return;
    }
    const at = clock();
    const seen = await seenOf(toolUseId, outcome);
    if (isOpen() && !this.#signal.aborted) {
      await journal.record({ v: 1, type: 'toolCallEnded', toolUseId, at, outcome, ...(seen && { seen }) });
    }
  }
}
