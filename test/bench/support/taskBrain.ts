import type { Brain, ParsedRequest, Reply, ReplyBlock } from '../../simulator/brain.ts';
import { text, thinking, toolSearch, toolUse } from '../../simulator/replies.ts';
import { thirtyTurns, type TaskTurn, type TaskUse } from './thirtyTurns.ts';

type Message = ParsedRequest['body']['messages'][number];

const hostSearch = 'patchbay__find_tools';
const hostCall = 'patchbay__call_tool';
const patternSearch = 'tool_search_tool_regex';

/**
 * Plays Claude in the recorded task: uses the tools of each step, all at once, and looks for those that it has not been
 * shown first, where that is how it gets at them.
 */
export function taskBrain(turns: readonly TaskTurn[] = thirtyTurns): Brain {
  return (request) => {
    const { messages } = request.body;
    const at = messages.findLastIndex((message) => turnOf(turns, message) !== undefined);
    const turn = at < 0 ? undefined : turnOf(turns, messages[at] as Message);
    if (!turn) {
      return { content: [text('I do not know what this is about.')] };
    }
    const since = messages.slice(at).filter(({ role }) => role === 'assistant');
    const searches = since.filter((message) => usesOnly(message, hostSearch)).length;
    const step = turn.steps[since.length - searches];
    return step ? useTools(step, request, searches) : { content: [thinking('All is said.'), text(turn.answer)] };
  };
}

function turnOf(turns: readonly TaskTurn[], { role, content }: Message): TaskTurn | undefined {
  const blocks = role === 'user' && Array.isArray(content) ? content : [];
  const texts = new Set(blocks.flatMap((block) => (block.type === 'text' ? [block.text] : [])));
  return turns.find(({ says }) => texts.has(says));
}

function usesOnly({ content }: Message, name: string): boolean {
  const blocks = Array.isArray(content) ? content : [];
  const uses = blocks.flatMap((block) => (block.type === 'tool_use' ? [block.name] : []));
  return uses.length > 0 && uses.every((used) => used === name);
}

/** What Claude's side finds, it uses in the same answer; what the host finds comes back as a result. */
function useTools(step: readonly TaskUse[], request: ParsedRequest, searches: number): Reply {
  const known = new Set(request.tools.available.map(({ name }) => name));
  const start = thinking('I need tools for this.');
  if (known.has(hostCall) && step.some((use) => !known.has(modelName(use)))) {
    const query = [...new Set(step.map(modelName))].join(' ');
    return { content: [start, ...(searches > 0 ? step.map(callByHost) : [toolUse(hostSearch, { query })])] };
  }
  const missing = step.filter((use) => !known.has(modelName(use)));
  return { content: [start, ...searched(missing, known.has(patternSearch), [...step])] };
}

/** By a pattern all are found at once; by words one after the other, with what else is like it. */
function searched(missing: readonly TaskUse[], byPattern: boolean, uses: readonly TaskUse[]): readonly ReplyBlock[] {
  const [first, ...others] = missing;
  if (!first) {
    return uses.map((use) => toolUse(modelName(use), use.input));
  }
  if (byPattern) {
    return [toolSearch(patternFor(missing), () => searched([], byPattern, uses))];
  }
  const go = (names: readonly string[]): readonly ReplyBlock[] => {
    const stillMissing = others.filter((use) => !names.includes(modelName(use)));
    const isFound = names.includes(modelName(first));
    return searched(stillMissing, byPattern, isFound ? uses : uses.filter((use) => use !== first));
  };
  return [toolSearch(wordsFor(first), go)];
}

/** As the system prompt tells it: by the names in full, those of a server together. */
function patternFor(uses: readonly TaskUse[]): string {
  const servers = [...new Set(uses.map(({ server }) => server))];
  return servers
    .map((name) => `mcp__${name}__${alternation(uses.filter(({ server }) => server === name))}\\b`)
    .join('|');
}

function alternation(uses: readonly TaskUse[]): string {
  const [first = '', ...others] = new Set(uses.map(({ tool }) => tool));
  return others.length === 0 ? first : `(${[first, ...others].join('|')})`;
}

function callByHost(use: TaskUse): ReplyBlock {
  return toolUse(hostCall, { name: modelName(use), arguments: use.input });
}

function modelName({ server, tool }: TaskUse): string {
  return `mcp__${server}__${tool}`;
}

function wordsFor({ server, tool }: TaskUse): string {
  return `${server} ${tool.replaceAll('_', ' ')}`;
}
