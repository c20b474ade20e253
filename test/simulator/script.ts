import type { Brain, ParsedRequest, Reply } from './brain.ts';
import type { ScriptStep } from './replies.ts';

/** Who is asked when a script has run out: a brain, or somebody who may also have nothing to say. */
type Otherwise<R> = (request: ParsedRequest) => R | Promise<R>;

/** The answers that a test has laid out, given in order; when they run out, the next in line is asked. */
export class Script<R extends Reply | undefined> {
  readonly #steps: ScriptStep[] = [];
  readonly #otherwise: Otherwise<R>;
  readonly #laidOut = new WeakSet<Reply>();

  constructor(otherwise: Otherwise<R>) {
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

  async answer(request: ParsedRequest): Promise<Reply | R> {
    const step = this.#steps.shift();
    if (step === undefined) {
      return this.#otherwise(request);
    }
    const reply = await replyOf(step, request);
    this.#laidOut.add(reply);
    return reply;
  }

  /** Whether a reply is the test's own: it may say what no model could know. */
  hasLaidOut(reply: Reply): boolean {
    return this.#laidOut.has(reply);
  }
}

async function replyOf(step: ScriptStep, request: ParsedRequest): Promise<Reply> {
  if (typeof step === 'function') {
    return step(request);
  }
  return 'content' in step ? step : { content: step };
}

/** The brain of a simulator that only follows its script: being asked at all means that the script was too short. */
export const endOfScript: Brain = () => {
  const message = 'The script has run out: the simulator was asked once more than it has replies for.';
  return { content: [], fault: { kind: 'status', status: 500, message, shouldRetry: false } };
};
