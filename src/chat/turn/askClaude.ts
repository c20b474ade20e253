import { deferred, delay } from '../../base/async.ts';
import { HostError } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { accumulate, noMessage, type StreamingMessage } from '../../claude/accumulator.ts';
import { ClaudeError } from '../../claude/claudeError.ts';
import type { ModelClient, ModelRequest } from '../../claude/modelClient.ts';
import type { TurnFailure } from '../conversation/conversation.ts';
import { failureOf } from './failureOf.ts';

/** Says how long to wait before a request is sent again, in milliseconds; undefined: waiting does not help. */
export type RetryDelay = (error: unknown, attempt: number) => number | undefined;

/** Why a request waits to be sent again. */
export interface Waiting {
  readonly attempt: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly failure: TurnFailure;
  /** True when nothing at all can be reached, as without a network. */
  readonly isOffline: boolean;
}

/** What asking needs, and whom it tells what happens. */
export interface AskClaudeParts {
  readonly modelClient: ModelClient;
  readonly retryDelay: RetryDelay;
  readonly clock: () => number;
  readonly log: Logger;
  readonly onRequest: () => void;
  readonly onStreaming: (answer: StreamingMessage) => void;
  readonly onWaiting: (waiting: Waiting) => void;
  /** An attempt has failed and another follows; what had come of its answer is given up. */
  readonly onLost: (answer: StreamingMessage) => Promise<void>;
}

/** What came of asking: the answer, or as much of it as had come when it failed for good. */
export interface Asked {
  readonly answer: StreamingMessage;
  readonly error?: unknown;
}

/** Sends one request, again where waiting helps, until there is an answer or a failure to tell the user of. */
export class AskClaude {
  readonly #parts: AskClaudeParts;
  #wakeUp = deferred<void>();

  constructor(parts: AskClaudeParts) {
    this.#parts = parts;
  }

  /** Does not wait any longer. */
  retryNow(): void {
    this.#wakeUp.resolve();
  }

  /** Never rejects. */
  async ask(request: ModelRequest, signal: AbortSignal): Promise<Asked> {
    for (let attempt = 1; ; attempt += 1) {
      this.#parts.onRequest();
      const asked = await this.#attempt(request, signal);
      const { answer, error } = asked;
      const ms = error === undefined || signal.aborted ? undefined : this.#parts.retryDelay(error, attempt);
      if (ms === undefined) {
        return asked;
      }
      await this.#parts.onLost(answer);
      const isOffline = error instanceof ClaudeError && error.isOffline;
      if (!(await this.#wait(ms, { attempt, failure: failureOf(error), isOffline }, signal))) {
        return { answer: noMessage, error };
      }
    }
  }

  async #attempt(request: ModelRequest, signal: AbortSignal): Promise<Asked> {
    let answer = noMessage;
    try {
      for await (const event of this.#parts.modelClient.stream(request, signal)) {
        answer = accumulate(answer, event);
        this.#parts.onStreaming(answer);
      }
    } catch (error) {
      return { answer, error };
    }
    return answer.isWhole || signal.aborted ? { answer } : { answer, error: endedEarly() };
  }

  /** False when the turn was ended meanwhile. */
  async #wait(ms: number, why: Omit<Waiting, 'until'>, signal: AbortSignal): Promise<boolean> {
    const { clock, log, onWaiting } = this.#parts;
    log.info(`Asking again in ${Math.round(ms / 1000)} s, after attempt ${why.attempt} (${why.failure.code})`);
    const wakeUp = deferred<void>();
    this.#wakeUp = wakeUp;
    const isOver = new AbortController();
    onWaiting({ ...why, until: clock() + ms });
    const slept = delay(ms, AbortSignal.any([signal, isOver.signal])).catch(() => undefined);
    await Promise.race([slept, wakeUp.promise]);
    isOver.abort();
    return !signal.aborted;
  }
}

function endedEarly(): HostError {
  return new HostError('claude.interrupted', 'The answer ended too early. Try again.', { remedy: 'retry' });
}
