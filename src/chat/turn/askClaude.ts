import { HostError } from '../../base/errors.ts';
import { accumulate, noMessage, type StreamingMessage } from '../../claude/accumulator.ts';
import type { ModelClient, ModelRequest } from '../../claude/modelClient.ts';
import type { Patience } from './patience.ts';

/** What asking needs, and whom it tells what happens. */
export interface AskClaudeParts {
  readonly modelClient: ModelClient;
  readonly patience: Patience;
  readonly onRequest: () => void;
  readonly onStreaming: (answer: StreamingMessage) => void;
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

  constructor(parts: AskClaudeParts) {
    this.#parts = parts;
  }

  /** Never rejects. */
  async ask(request: ModelRequest, signal: AbortSignal): Promise<Asked> {
    const { patience, onRequest, onLost } = this.#parts;
    for (let attempt = 1; ; attempt += 1) {
      onRequest();
      const asked = await this.#attempt(request, signal);
      const { answer, error } = asked;
      const ms = error === undefined || signal.aborted ? undefined : patience.delayAfter(error, attempt);
      if (ms === undefined) {
        return asked;
      }
      await onLost(answer);
      if (!(await patience.wait(ms, { error, attempt }, signal))) {
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
}

function endedEarly(): HostError {
  return new HostError('claude.interrupted', 'The answer ended too early. Try again.', { remedy: 'retry' });
}
