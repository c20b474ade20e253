import { isRecord, parseJson } from '../../../src/base/json.ts';
import { isHostTool, propertiesOf, type KnownTool } from './knownTool.ts';
import type { AnsweredCall, Turn } from './turn.ts';

/** The tools by which a host lets the model find and use what it is not shown. */
export interface HostSearch {
  readonly find: KnownTool;
  readonly call: KnownTool;
}

/** The host's own search, if the request offers one. */
export function hostSearchOf(tools: readonly KnownTool[]): HostSearch | undefined {
  const own = tools.filter(isHostTool);
  const [find, call] = ['find_tools', 'call_tool'].map((name) => own.find((tool) => tool.shortName === name));
  return find === undefined || call === undefined ? undefined : { find, call };
}

/** A turn as if the tools that were found had been used directly, and what was found in it. */
export interface UnwrappedTurn {
  readonly turn: Turn;
  readonly found: readonly KnownTool[];
  /** Whether the model has searched since the question. */
  readonly hasSearched: boolean;
}

/** Looks through the host's search: its answers become tools, uses by its hand become uses. */
export function unwrapTurn(turn: Turn, { find, call }: HostSearch): UnwrappedTurn {
  const unwrap = (calls: readonly AnsweredCall[]): readonly AnsweredCall[] =>
    calls.filter(({ name }) => name !== find.name).map((one) => (one.name === call.name ? unwrapped(one) : one));
  const searches = [...turn.earlierCalls, ...turn.calls].filter(({ name }) => name === find.name);
  return {
    turn: { ...turn, calls: unwrap(turn.calls), earlierCalls: unwrap(turn.earlierCalls) },
    found: searches.flatMap(({ text }) => text.split('\n')).flatMap(toolIn),
    hasSearched: turn.calls.some(({ name }) => name === find.name),
  };
}

function unwrapped(call: AnsweredCall): AnsweredCall {
  const { name, arguments: input } = call.input;
  return typeof name === 'string' && isRecord(input) ? { ...call, name, input } : call;
}

/** One line of a search's answer may be the definition of a tool. */
function toolIn(line: string): readonly KnownTool[] {
  const tool = parseJson(line);
  if (!isRecord(tool) || typeof tool['name'] !== 'string' || !isRecord(tool['input_schema'])) {
    return [];
  }
  const { name, description, input_schema: schema } = tool;
  const text = typeof description === 'string' ? description : '';
  return [{ name, shortName: name.split('__').at(-1) ?? name, description: text, properties: propertiesOf(schema) }];
}
