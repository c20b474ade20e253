import type { ReplyBlock } from '../blocks/replyBlocks.ts';
import type { Brain, Reply } from '../brain.ts';
import { answerFromCalls, askFor, converse } from './answer.ts';
import { knownTools } from './knownTool.ts';
import { planNext, type Plan, type PlannedCall } from './plan.ts';
import { readTurn, type Turn } from './turn.ts';

/** After this many calls in a turn the brain answers with what it has. */
const MOST_CALLS = 8;

/**
 * Holds a modest conversation without a model: picks tools by the words of the question, fills their arguments from
 * what was said and found out, and answers from their results. The same request always gets the same answer.
 */
export const smallBrain: Brain = ({ body }): Reply => {
  const turn = readTurn(body);
  const tools = knownTools(body);
  const plan = planNext(turn, tools);
  if (plan.calls.length > 0 && turn.calls.length < MOST_CALLS && !hasFailed(turn)) {
    return useTools(turn, plan.calls);
  }
  return { content: [thinking('I have what I need for an answer.'), { type: 'text', text: answer(turn, plan) }] };

  function answer(of: Turn, { answers, missing }: Plan): string {
    if (missing !== undefined && !hasFailed(of)) {
      const found = answers.length > 0 ? `${answerFromCalls(answers, of.question)}\n\n` : '';
      return found + askFor(missing.tool, missing.property);
    }
    const results = hasFailed(of) && answers.length === 0 ? of.calls : answers;
    return results.length > 0 ? answerFromCalls(results, of.question) : converse(of, tools);
  }
};

/** A failed or denied call ends the plan: trying on with less would only fail again. */
function hasFailed(turn: Turn): boolean {
  return turn.calls.at(-1)?.isError === true;
}

function useTools(turn: Turn, calls: readonly PlannedCall[]): Reply {
  const thought = calls.map(reasonFor).join(' ');
  const isFirstStep = turn.calls.length === 0;
  return {
    content: [
      thinking(`The user asks: "${turn.question.slice(0, 120)}". ${thought}`),
      ...(isFirstStep ? [{ type: 'text', text: announcement(calls) } as const] : []),
      ...calls.map(({ tool, input }): ReplyBlock => ({ type: 'tool_use', name: tool.name, input })),
    ],
  };
}

function thinking(text: string): ReplyBlock {
  return { type: 'thinking', thinking: text };
}

function reasonFor({ tool, isPreparation }: PlannedCall): string {
  return isPreparation
    ? `I do not know the path yet, so I ask ${tool.shortName} first.`
    : `The tool ${tool.shortName} fits that.`;
}

function announcement(calls: readonly PlannedCall[]): string {
  const names = calls.map(({ tool }) => `\`${tool.shortName}\``);
  return calls.some((call) => call.isPreparation)
    ? 'Let me find out where to look.'
    : `Let me use ${names.join(' and ')}.`;
}
