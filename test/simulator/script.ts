import type { Brain, ParsedRequest, Reply } from './brain.ts';
import type { ScriptStep } from './replies.ts';

/** The answers that a test has laid out, given in order; when they run out, the next brain is asked. */
export class Script {
  readonly #steps: ScriptStep[] = [];
  readonly #otherwise: Brain;

  constructor(otherwise: Brain) {
    this.#otherwise = otherwise;
  }

  /** Adds steps at the end. */
  add(steps: readonly ScriptStep[]): void {
    this.#steps.push(...steps);
  }

  /** How many steps nobody has asked for yet. */
  get remaining(): number {
    return this.#steps.length;
  }

  async answer(request: ParsedRequest): Promise<Reply> {
    const step = this.#steps.shift() ?? this.#otherwise;
    if (typeof step === 'function') {
      return step(request);
    }
    return 'content' in step ? step : { content: step };
  }
}

/** The brain of a simulator that only follows its script: being asked at all means that the script was too short. */
export const endOfScript: Brain = () => {
  const message = 'The script has run out: the simulator was asked once more than it has replies for.';
  return { content: [], fault: { kind: 'status', status: 500, message, shouldRetry: false } };
};
