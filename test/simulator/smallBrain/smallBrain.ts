import type { ReplyBlock } from '../blocks/replyBlocks.ts';
import type { Brain, Reply } from '../brain.ts';
import type { ConnectorOutcome } from '../connector/connectorOutcome.ts';
import type { OfferedTool } from '../tools/offeredTool.ts';
import { answerFromCalls, askFor, converse } from './answer.ts';
import { hostSearchOf, unwrapTurn, type HostSearch } from './hostSearch.ts';
import { isHostTool, knownTools, type KnownTool } from './knownTool.ts';
import { planNext, type Plan, type PlannedCall } from './plan.ts';
import { readTurn, type Turn } from './turn.ts';

/** After this many calls in a turn the brain answers with what it has. */
const MOST_CALLS = 8;

/**
 * Holds a modest conversation without a model: picks tools by the words of the question, searches for them where it is
 * not shown them, fills their arguments from what was said and found out, and answers from their results. The same
 * request always gets the same answer.
 */
export const smallBrain: Brain = ({ body, tools: { available, deferred } }): Reply => {
  const shown = knownTools(available);
  const host = hostSearchOf(shown);
  const seen = readTurn(body);
  const { turn, found, hasSearched } = host ? unwrapTurn(seen, host) : { turn: seen, found: [], hasSearched: false };
  const tools = [...shown.filter((tool) => !isHostTool(tool)), ...found];
  const plan = planNext(turn, tools);
  if (mayGoOn(turn) && plan.calls.length > 0) {
    return { content: useTools(turn, plan.calls, { host, found }) };
  }
  const isStuck = turn.calls.length === 0 && plan.missing === undefined && turn.question !== '';
  if (isStuck && !hasSearched && host !== undefined) {
    return { content: [SEARCHING, { type: 'tool_use', name: host.find.name, input: { query: turn.question } }] };
  }
  const search = available.find(({ name }) => name.startsWith('tool_search_tool_'));
  if (isStuck && search !== undefined && deferred.length > 0) {
    return { content: [SEARCHING, searchFor(turn, { tools, deferred, isByPattern: search.name.endsWith('regex') })] };
  }
  return { content: say(turn, plan, tools) };
};

const SEARCHING: ReplyBlock = { type: 'thinking', thinking: 'I look for a tool that fits.' };

/** A pattern of more would be too long. */
const MOST_WORDS = 8;

interface Searched {
  readonly tools: readonly KnownTool[];
  readonly deferred: readonly OfferedTool[];
  readonly isByPattern: boolean;
}

/** Searches on Claude's side, and goes on in the same answer with what was found. */
function searchFor(turn: Turn, { tools, deferred, isByPattern }: Searched): ReplyBlock {
  const words = turn.question.match(/[\p{L}\p{N}]{3,20}/gu)?.slice(0, MOST_WORDS) ?? ['.'];
  return {
    type: 'tool_search',
    query: isByPattern ? `(?i)${words.join('|')}` : turn.question,
    next: (names) => {
      const all = [...tools, ...knownTools(deferred.filter(({ name }) => names.includes(name)))];
      const plan = planNext(turn, all);
      return plan.calls.length > 0 ? useTools(turn, plan.calls) : say(turn, plan, all);
    },
  };
}

function mayGoOn(turn: Turn): boolean {
  return turn.calls.length < MOST_CALLS && !hasFailed(turn);
}

function say(turn: Turn, plan: Plan, tools: readonly KnownTool[]): readonly ReplyBlock[] {
  return [thinking('I have what I need for an answer.'), { type: 'text', text: answer(turn, plan, tools) }];
}

function answer(turn: Turn, { answers, missing }: Plan, tools: readonly KnownTool[]): string {
  if (missing !== undefined && !hasFailed(turn)) {
    const found = answers.length > 0 ? `${answerFromCalls(answers, turn.question)}\n\n` : '';
    return found + askFor(missing.tool, missing.property);
  }
  const results = hasFailed(turn) && answers.length === 0 ? turn.calls : answers;
  return results.length > 0 ? answerFromCalls(results, turn.question) : converse(turn, tools);
}

/** A failed or denied call ends the plan: trying on with less would only fail again. */
function hasFailed(turn: Turn): boolean {
  return turn.calls.at(-1)?.isError === true;
}

interface WaysToUse {
  readonly host?: HostSearch | undefined;
  /** What only the host can use. */
  readonly found?: readonly KnownTool[];
}

function useTools(turn: Turn, calls: readonly PlannedCall[], ways: WaysToUse = {}): readonly ReplyBlock[] {
  const thought = calls.map(reasonFor).join(' ');
  const isFirstStep = turn.calls.length === 0;
  return [
    thinking(`The user asks: "${turn.question.slice(0, 120)}". ${thought}`),
    ...(isFirstStep ? [{ type: 'text', text: announcement(calls) } as const] : []),
    ...calls.map((call) => useTool(turn, call, ways)),
  ];
}

function useTool({ question }: Turn, { tool, input }: PlannedCall, { host, found = [] }: WaysToUse): ReplyBlock {
  const { name, server } = tool;
  if (server !== undefined) {
    const next = ({ texts, isError }: ConnectorOutcome): readonly ReplyBlock[] => {
      const call = { name, input, text: texts.join('\n'), isError, images: [] };
      return [{ type: 'text', text: answerFromCalls([call], question) }];
    };
    return { type: 'mcp_tool', server, name, input, next };
  }
  return host !== undefined && found.includes(tool)
    ? { type: 'tool_use', name: host.call.name, input: { name, arguments: input } }
    : { type: 'tool_use', name, input };
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
