import type { Answer } from '../answerOf.ts';

/** One question of a flow; `at` is its number, from 1. It is asked again when a person comes back to it. */
export type Step = (at: number) => Promise<StepResult>;

/** What follows from the answer to a step. */
export type StepResult =
  | { readonly kind: 'next'; readonly step: Step }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'done' };

/** Asks step after step, and goes back when asked to; true when the flow came to its end. */
export async function runSteps(first: Step): Promise<boolean> {
  const taken: Step[] = [first];
  for (;;) {
    const step = taken.at(-1);
    if (step === undefined) {
      return false;
    }
    const result = await step(taken.length);
    switch (result.kind) {
      case 'next':
        taken.push(result.step);
        break;
      case 'back':
        taken.pop();
        break;
      case 'cancelled':
        return false;
      case 'done':
        return true;
    }
  }
}

/** Goes on with a value; a way back, or out, stays one. */
export function onward<T>(answer: Answer<T>, next: (value: T) => Step): StepResult {
  return answer.kind === 'value' ? { kind: 'next', step: next(answer.value) } : answer;
}
