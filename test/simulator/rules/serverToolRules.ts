import type { BetaToolUnion } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { resultTypeOf, serverUses, type PlacedServerUse, type ServerUse } from '../blocks/serverUses.ts';
import { blocksOf, placedBlocks } from './blocksOf.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

function lacking({ use, path, messageIndex }: PlacedServerUse, more = ''): Finding {
  const found = `\`${use.name}\` tool use with id \`${use.id}\` was found without a corresponding`;
  return { path, message: `messages.${messageIndex}: ${found} \`${resultTypeOf(use)}\` block${more}` };
}

function checkAnswered({ params }: WellFormedRequest): readonly Finding[] {
  return serverUses(params.messages).unanswered.map((placed) => lacking(placed));
}

function checkExpected({ params }: WellFormedRequest): readonly Finding[] {
  return serverUses(params.messages).unexpected.map((path) => ({
    path,
    message: `${path}: the result has no corresponding use of a tool before it`,
  }));
}

function checkProvided({ params }: WellFormedRequest): readonly Finding[] {
  return serverUses(params.messages).pending.flatMap((placed) =>
    isProvided(placed.use, params) ? [] : [lacking(placed, `, but no \`${placed.use.name}\` tool was provided`)],
  );
}

function isProvided(use: ServerUse, { tools = [], mcp_servers: servers = [] }: WellFormedRequest['params']): boolean {
  return use.type === 'mcp_tool_use'
    ? servers.some(({ name }) => name === use.server_name)
    : tools.some((tool) => familyOf(tool) === familyOfName(use.name));
}

function familyOf(tool: BetaToolUnion): string {
  return 'name' in tool && !('input_schema' in tool) ? familyOfName(tool.name) : '';
}

/** Running a shell and editing files belong to the execution of code. */
function familyOfName(name: string): string {
  return name.endsWith('code_execution') ? 'code_execution' : name;
}

const OF_THE_API = /^(?:srv|mcp)toolu_/;

function checkClientAnswers(request: WellFormedRequest): readonly Finding[] {
  return placedBlocks(request).flatMap(({ block, path }) =>
    block.type === 'tool_result' && OF_THE_API.test(block.tool_use_id)
      ? [{ path, message: `${path}: \`${block.tool_use_id}\` is run by the API; a \`tool_result\` cannot answer it` }]
      : [],
  );
}

function checkContainer({ params }: WellFormedRequest): readonly Finding[] {
  const running = new Set(serverUses(params.messages).pending.map(({ use }) => use.id));
  const path = 'container';
  const waits = params.messages
    .flatMap(blocksOf)
    .some(
      (block) => block.type === 'tool_use' && 'tool_id' in (block.caller ?? {}) && isCalledBy(block.caller, running),
    );
  const message = 'container: `container_id` is required while a tool that code called waits for its result';
  return waits && (params.container ?? '') === '' ? [{ path, message }] : [];
}

function isCalledBy(caller: object | undefined, ids: ReadonlySet<string>): boolean {
  return caller !== undefined && 'tool_id' in caller && ids.has(String(caller.tool_id));
}

/** Tools that the API runs itself are answered by the API, and a turn that waits for one goes on untouched. */
export const serverToolRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'server-tool-answered', title: 'Every use of one of the API’s tools has its result.', check: checkAnswered },
  { id: 'server-result-expected', title: 'A result of the API’s tools answers a use.', check: checkExpected },
  { id: 'server-tool-provided', title: 'A turn is taken up with the tools that it waits for.', check: checkProvided },
  { id: 'server-tool-client', title: 'The client answers only its own tools.', check: checkClientAnswers },
  { id: 'container', title: 'Code that waits for a tool goes on in its container.', check: checkContainer },
];
