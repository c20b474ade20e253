import { DisposableStore, toDisposable, type Disposable } from '../../base/disposable.ts';
import { HostError } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { compactionEvent, type CompactionMade } from './compactionEvent.ts';
import { failureOf } from './failureOf.ts';
import type { Journal } from './journal.ts';
import type { LiveState } from './liveState.ts';
import type { CompactionPlan } from './nextStep.ts';

/** What a {@link Compactor} works with. */
export interface CompactorParts {
  readonly journal: Journal;
  readonly live: LiveState;
  readonly compact: (plan: CompactionPlan, signal: AbortSignal) => Promise<CompactionMade>;
  readonly log: Logger;
}

/**
 * Has the history summarized beside everything else that goes on in a conversation, one part at a time. What the summary
 * covers is swapped for it when it has come; what was said meanwhile stays.
 */
export class Compactor implements Disposable {
  readonly #store = new DisposableStore();
  readonly #parts: CompactorParts;
  #abort: AbortController | undefined;
  #run: Promise<void> | undefined;

  constructor(parts: CompactorParts) {
    this.#parts = parts;
    this.#store.add(toDisposable(() => this.stop()));
  }

  get isBusy(): boolean {
    return this.#abort !== undefined;
  }

  /** Resolves, whatever comes of it, when what is under way is over; undefined when nothing is. */
  get underWay(): Promise<void> | undefined {
    return this.#run?.catch(() => undefined);
  }

  /** Resolves when the summary is in its place; rejects with the reason when there is none. Does nothing while busy. */
  async run(plan: CompactionPlan): Promise<void> {
    if (this.isBusy || this.#store.isDisposed) {
      return;
    }
    this.#run = this.#summarize(plan);
    await this.#run;
  }

  async #summarize(plan: CompactionPlan): Promise<void> {
    const { journal, live, compact } = this.#parts;
    const abort = new AbortController();
    this.#abort = abort;
    live.showCompacting(true);
    try {
      const made = await compact(plan, abort.signal);
      await journal.record(compactionEvent(made));
      if (!made.compaction) {
        throw new HostError('claude.badRequest', 'Claude gave no summary. The conversation stays as it is.', {
          remedy: 'retry',
        });
      }
    } finally {
      this.#abort = undefined;
      this.#run = undefined;
      live.showCompacting(false);
    }
  }

  /** Like `run`; nobody asked for it, so nobody is told when nothing comes of it. */
  async runQuietly(plan: CompactionPlan): Promise<void> {
    try {
      await this.run(plan);
    } catch (error) {
      this.#parts.log.info(`The history could not be summarized: ${failureOf(error).message}`);
    }
  }

  stop(): void {
    this.#abort?.abort();
  }

  dispose(): void {
    this.#store.dispose();
  }
}
