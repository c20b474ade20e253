import { chooseTool } from './chooseTool.ts';
import { fillArguments } from './fillArguments.ts';
import type { KnownTool } from './knownTool.ts';
import { knownPlaces } from './places.ts';
import type { AnsweredCall, Turn } from './turn.ts';
import { stagesOf } from './wishes.ts';

/** A call that is to be made next. */
export interface PlannedCall {
  readonly tool: KnownTool;
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether this only finds out what the wished call needs. */
  readonly isPreparation: boolean;
}

/** What the small brain means to do next, given all that it knows. */
export interface Plan {
  readonly calls: readonly PlannedCall[];
  /** Calls of this turn that are answers to what was wished, not preparations. */
  readonly answers: readonly AnsweredCall[];
  /** A wish that cannot be granted because something was never said. */
  readonly missing: { readonly tool: KnownTool; readonly property: string } | undefined;
}

type WishState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'done'; readonly answer: AnsweredCall }
  | { readonly kind: 'next'; readonly call: PlannedCall }
  | { readonly kind: 'missing'; readonly tool: KnownTool; readonly property: string };

/** Plans the next step of a turn: the first stage with something left to do decides. */
export function planNext(turn: Turn, tools: readonly KnownTool[]): Plan {
  const open = [...turn.calls];
  const answers: AnsweredCall[] = [];
  for (const stage of stagesOf(turn.question)) {
    const states = stage.map((wish) => stateOf(wish, { turn, tools, open }));
    answers.push(...states.flatMap((state) => (state.kind === 'done' ? [state.answer] : [])));
    const calls = states.flatMap((state) => (state.kind === 'next' ? [state.call] : []));
    const missing = states.find((state) => state.kind === 'missing');
    if (calls.length > 0 || missing !== undefined) {
      return { calls: withoutTwins(calls), answers, missing };
    }
  }
  const given = answers.length > 0 ? [...new Set(answers)] : turn.calls.slice(-1);
  return { calls: [], answers: given, missing: undefined };
}

interface WishContext {
  readonly turn: Turn;
  readonly tools: readonly KnownTool[];
  /** Calls of this turn that no wish has claimed yet. */
  readonly open: AnsweredCall[];
}

function stateOf(wish: string, { turn, tools, open }: WishContext): WishState {
  const tool = chooseTool(wish, tools);
  if (tool === undefined) {
    return { kind: 'idle' };
  }
  const claimed = open.findIndex((call) => call.name === tool.name);
  const [answer] = claimed < 0 ? [] : open.splice(claimed, 1);
  if (answer !== undefined) {
    return { kind: 'done', answer };
  }
  const filled = fillArguments(tool, {
    wish,
    question: turn.question,
    tools,
    places: knownPlaces(turn),
    background: turn.background,
  });
  switch (filled.kind) {
    case 'value':
      return { kind: 'next', call: { tool, input: filled.value as PlannedCall['input'], isPreparation: false } };
    case 'missing':
      return { kind: 'missing', tool, property: filled.property };
    case 'first': {
      const tried = turn.calls.find((call) => call.name === filled.tool.name);
      return tried === undefined
        ? { kind: 'next', call: { tool: filled.tool, input: filled.input, isPreparation: true } }
        : { kind: 'done', answer: tried };
    }
    default:
      return filled;
  }
}

/** Two wishes may need the same preparation; it is made once. */
function withoutTwins(calls: readonly PlannedCall[]): readonly PlannedCall[] {
  const keys = calls.map((call) => JSON.stringify([call.tool.name, call.input]));
  return calls.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
