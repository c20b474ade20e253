import { isRecord } from '../../../base/json.ts';
import type { ModelTool } from '../../../claude/wire.ts';
import { knownTools } from '../knownTools.ts';
import { modelTool } from '../modelTool.ts';
import { rankTexts, type RankedText } from '../rankTexts.ts';
import type { NamedTool } from '../toolNames.ts';
import { cutText } from '../../wellFormed.ts';
import { failed, told } from './hostAnswer.ts';
import { inputSchema, textOf, textSchema } from './hostInput.ts';
import { hostModelName } from './hostServer.ts';
import type { HostCall, HostTool, HostToolFacts } from './hostTool.ts';

/** Bounds of one answer: tools with their whole definitions, and characters of these in all; and further names. */
const maxFound = 8;
const maxLength = 60_000;
const maxNamed = 20;

/** Servers that the description names. */
const maxServers = 50;

/** Looks among the tools that Claude is not shown for those that fit, and gives their definitions. */
export const findTools: HostTool = {
  name: 'find_tools',
  title: 'Find tools',
  describe: (facts) =>
    facts.hasHostSearch
      ? {
          description: description(facts),
          schema: inputSchema({
            query: textSchema('What the tool should do, or the names of tools, with blanks between them.'),
          }),
        }
      : undefined,
  call: (input, context) => {
    const query = textOf(input, 'query');
    return query === undefined ? failed('Say in `query` what the tool should do.') : told(find(query, context));
  },
};

function description({ unseen }: HostToolFacts): string {
  const servers = unseen
    .slice(0, maxServers)
    .map(({ serverName, count }) => `${JSON.stringify(cutText(serverName, 100))} (${count})`)
    .join(', ');
  const whose =
    servers === ''
      ? 'There are none now; you are told when some come.'
      : `The servers that have such tools, and how many: ${servers}. Look here before you say that something cannot be done.`;
  return `Finds tools that are on offer but not shown to you, by words of their names and descriptions, and gives the definitions of those that fit best. Use one with ${hostModelName('call_tool')}. ${whose}`;
}

function find(query: string, context: HostCall): string {
  const tools = unseenTools(context);
  const found = fittingBest(query, tools);
  if (found.length === 0) {
    return `None of ${tools.length} tools has any of these words. Try others.`;
  }
  const given = fitting(found.slice(0, maxFound).map(modelTool));
  const others = found.slice(given.length, given.length + maxNamed).map(({ modelName }) => modelName);
  const more = others.length === 0 ? '' : `\nThese fit less well; find one by its name: ${others.join(', ')}`;
  return `${given.map((tool) => JSON.stringify(tool)).join('\n')}${more}\nUse one with ${hostModelName('call_tool')}.`;
}

/** Whoever asks for tools by nothing but their names gets these alone: what is like them would be paid for, too. */
function fittingBest(query: string, tools: readonly NamedTool[]): readonly NamedTool[] {
  const asked = new Set(query.split(/[\s,|]+/).filter((word) => word !== ''));
  const exact = tools.filter(({ modelName }) => asked.has(modelName));
  if (exact.length > 0 && exact.length === asked.size) {
    return exact;
  }
  const ranked = rankTexts(query, tools.map(searchable)).flatMap((index) => tools[index] ?? []);
  return [...new Set([...exact, ...ranked])];
}

/** The best is given in any case. */
function fitting(tools: readonly ModelTool[]): readonly ModelTool[] {
  let room = maxLength;
  return tools.filter((tool, index) => {
    room -= JSON.stringify(tool).length;
    return index === 0 || room >= 0;
  });
}

/** What is reached only through the host, as its servers describe it now; in the order of the names. */
function unseenTools({ conversation, tools }: HostCall): readonly NamedTool[] {
  const offered = new Map(tools.map((tool) => [JSON.stringify([tool.ref.serverId, tool.ref.toolName]), tool]));
  return [...knownTools(conversation).values()]
    .filter(({ definition, isPresent }) => isPresent && definition === undefined)
    .flatMap(({ name, binding: { ref } }) => {
      const tool = offered.get(JSON.stringify([ref.serverId, ref.toolName]));
      return tool ? [{ ...tool, modelName: name }] : [];
    })
    .toSorted((a, b) => (a.modelName < b.modelName ? -1 : 1));
}

function searchable({ serverName, tool }: NamedTool): RankedText {
  const properties = tool.inputSchema['properties'];
  return {
    fields: [
      { text: tool.name, weight: 3 },
      { text: tool.title ?? '', weight: 2 },
      { text: serverName, weight: 2 },
      { text: tool.description ?? '', weight: 1 },
      { text: isRecord(properties) ? Object.keys(properties).join(' ') : '', weight: 0.5 },
    ],
  };
}
