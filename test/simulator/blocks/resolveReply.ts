import type { BetaMCPToolResultBlock } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { assertNever } from '../../../src/base/errors.ts';
import type { ParsedRequest } from '../brain.ts';
import type { ConnectorOutcome } from '../connector/connectorOutcome.ts';
import type { ConnectorSession } from '../connector/connectorSession.ts';
import { makeId } from '../ids.ts';
import type { Random } from '../random.ts';
import { searchByPattern, searchByWords } from '../tools/searchTools.ts';
import type { OfferedTool } from '../tools/offeredTool.ts';
import type { PlainBlock, ServerResultBlock, WholeBlock } from './plainBlocks.ts';
import type {
  ConnectorReplyBlock,
  ReplyBlock,
  ServerToolReplyBlock,
  ToolSearchReplyBlock,
  ToolUseReplyBlock,
} from './replyBlocks.ts';
import { resultTypeOf, serverUses, type ServerUse } from './serverUses.ts';

/** What finding out the rest of an answer needs. */
export interface ResolveContext {
  readonly request: ParsedRequest;
  readonly random: Random;
  readonly connector: ConnectorSession;
  /** Whether the reply may use tools of the client that the model cannot see, as models sometimes do. */
  readonly mayMakeUpTools: boolean;
}

/**
 * Does what the API does itself in the middle of an answer: searches tools, calls MCP servers, answers the uses at which
 * the turn before had paused. Throws where a brain uses what its request does not offer.
 */
export async function resolveReply(
  content: readonly ReplyBlock[],
  context: ResolveContext,
): Promise<readonly PlainBlock[]> {
  const resolver = new Resolver(context);
  const rest = await resolver.resume(content);
  return [...resolver.done, ...(await resolver.resolve(rest))];
}

class Resolver {
  /** What takes up the turn before. */
  readonly done: PlainBlock[] = [];
  readonly #context: ResolveContext;
  readonly #found = new Set<string>();

  constructor(context: ResolveContext) {
    this.#context = context;
  }

  /** Answers the uses that are pending, with the results at the beginning of the content where it has some. */
  async resume(content: readonly ReplyBlock[]): Promise<readonly ReplyBlock[]> {
    const rest = [...content];
    for (const { use } of serverUses(this.#context.request.body.messages).pending) {
      const [first] = rest;
      if (first?.type === 'server_result') {
        rest.shift();
        this.done.push(resultBlock(use, first.result));
      } else {
        this.done.push(await this.#ownResult(use));
      }
    }
    return rest;
  }

  async resolve(content: readonly ReplyBlock[]): Promise<readonly PlainBlock[]> {
    const resolved: PlainBlock[] = [];
    for (const block of content) {
      resolved.push(...(await this.#resolveBlock(block)));
    }
    return resolved;
  }

  async #resolveBlock(block: ReplyBlock): Promise<readonly PlainBlock[]> {
    switch (block.type) {
      case 'tool_use':
        this.#checkOffered(block);
        return [block];
      case 'server_tool':
        return this.#serverTool(block);
      case 'tool_search':
        return this.#search(block);
      case 'mcp_tool':
        return this.#connectorTool(block);
      case 'mcp_listing':
        return [{ type: 'mcp_tool_listing', mcp_server_name: block.server, tools: this.#listing(block.server) }];
      case 'fallback':
        return [
          {
            type: 'fallback',
            from: { model: block.from },
            to: { model: block.to },
            trigger: { type: 'refusal', category: 'cyber' },
          },
        ];
      case 'server_result':
        throw new Error('The brain answers a use of one of the API’s tools, but none is pending.');
      case 'text':
      case 'thinking':
      case 'redacted_thinking':
      case 'compaction':
        return [block];
      default:
        return assertNever(block);
    }
  }

  #checkOffered({ name, isMadeUp = false }: ToolUseReplyBlock): void {
    const { request, mayMakeUpTools } = this.#context;
    const isOffered = request.tools.available.some((tool) => tool.name === name);
    if (!isOffered && !isMadeUp && !mayMakeUpTools && !this.#found.has(name)) {
      throw new Error(`The brain uses a tool that the model cannot see here: ${name}.`);
    }
  }

  #serverTool({ name, input, result, id }: ServerToolReplyBlock): readonly WholeBlock[] {
    const use = {
      type: 'server_tool_use',
      id: id ?? makeId('srvtoolu', this.#context.random),
      name,
      input: { ...input },
      caller: { type: 'direct' },
    } as const;
    const family = name.endsWith('code_execution') ? 'code_execution' : name;
    if (!this.#context.request.tools.available.some((tool) => tool.name === family && tool.origin === 'api')) {
      throw new Error(`The brain uses a tool of the API that the request does not have: ${name}.`);
    }
    return result === undefined ? [use] : [use, resultBlock(use, result)];
  }

  async #search({ query, next }: ToolSearchReplyBlock): Promise<readonly PlainBlock[]> {
    const { available, deferred } = this.#context.request.tools;
    const name = (['tool_search_tool_regex', 'tool_search_tool_bm25'] as const).find((wanted) =>
      available.some((tool) => tool.name === wanted),
    );
    if (name === undefined) {
      throw new Error('The brain searches for tools, but the request has no search.');
    }
    const found = search(name, query, deferred);
    const names = found?.map((tool) => tool.name) ?? [];
    for (const one of names) {
      this.#found.add(one);
    }
    const blocks = this.#serverTool({ type: 'server_tool', name, input: { query }, result: searchResult(found) });
    return [...blocks, ...(await this.resolve(next?.(names) ?? []))];
  }

  async #connectorTool(block: ConnectorReplyBlock): Promise<readonly PlainBlock[]> {
    const { server, name, input, isPending = false, next } = block;
    const { request, random } = this.#context;
    const isOffered = request.tools.available.some((tool) => tool.name === name && tool.server === server);
    if (!isOffered && !this.#found.has(name)) {
      throw new Error(`The brain calls a tool that the MCP server ${server} does not offer: ${name}.`);
    }
    const id = makeId('mcptoolu', random);
    const use = { type: 'mcp_tool_use', id, name, server_name: server, input: { ...input } } as const;
    if (isPending) {
      return [use];
    }
    const outcome = await this.#call(server, name, input);
    return [use, connectorResult(id, outcome), ...(await this.resolve(next?.(outcome) ?? []))];
  }

  /** What a call throws is what the server had to say. */
  async #call(server: string, name: string, input: Readonly<Record<string, unknown>>): Promise<ConnectorOutcome> {
    try {
      return await this.#context.connector.call(server, name, input);
    } catch (error) {
      return { isError: true, texts: [error instanceof Error ? error.message : String(error)] };
    }
  }

  async #ownResult(use: ServerUse): Promise<WholeBlock> {
    if (use.type === 'mcp_tool_use') {
      const input = use.input as Readonly<Record<string, unknown>>;
      return connectorResult(use.id, await this.#call(use.server_name, use.name, input));
    }
    return resultBlock(use, { type: `${resultTypeOf(use)}_error`, error_code: 'unavailable' });
  }

  #listing(server: string): { name: string; description: string; input_schema: Record<string, unknown> }[] {
    const { available, deferred } = this.#context.request.tools;
    return [...available, ...deferred]
      .filter((tool) => tool.server === server)
      .map(({ name, description, inputSchema }) => ({ name, description, input_schema: { ...inputSchema } }));
  }
}

function resultBlock(use: ServerUse, content: object): ServerResultBlock {
  const type = resultTypeOf(use);
  const caller = type.startsWith('web_') ? { caller: { type: 'direct' } } : {};
  return { type, tool_use_id: use.id, content, ...caller } as ServerResultBlock;
}

function connectorResult(id: string, { isError, texts }: ConnectorOutcome): BetaMCPToolResultBlock {
  return {
    type: 'mcp_tool_result',
    tool_use_id: id,
    is_error: isError,
    content: texts.map((text) => ({ type: 'text', text, citations: null })),
  };
}

/** Undefined for a pattern that is none. */
function search(
  name: 'tool_search_tool_regex' | 'tool_search_tool_bm25',
  query: string,
  tools: readonly OfferedTool[],
): readonly OfferedTool[] | undefined {
  if (name === 'tool_search_tool_bm25') {
    return searchByWords(query, tools);
  }
  try {
    return searchByPattern(query, tools);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function searchResult(found: readonly OfferedTool[] | undefined): object {
  return found === undefined
    ? { type: 'tool_search_tool_result_error', error_code: 'invalid_tool_input', error_message: 'Invalid pattern' }
    : {
        type: 'tool_search_tool_search_result',
        tool_references: found.map((tool) => ({ type: 'tool_reference', tool_name: tool.name })),
      };
}
