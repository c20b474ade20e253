import type {
  BetaContentBlockParam,
  BetaRequestToolAdditionBlock,
  BetaRequestToolRemovalBlock,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { assertNever } from '../../../src/base/errors.ts';
import { blocksOf } from '../rules/blocksOf.ts';
import type { WellFormedParams } from '../wellFormedParams.ts';
import { isDeferredTool, offeredTool, type OfferedTool, type ToolSet } from './offeredTool.ts';

/** One thing that is wrong with a change of tools, by the API's code for it. */
export interface ToolProblem {
  readonly code:
    | 'tool_name_conflict'
    | 'tool_reference_unresolved'
    | 'available_tools_limit_exceeded'
    | 'reference_unknown';
  readonly path: string;
  readonly message: string;
}

/** What is known of the tools of MCP servers, by the server's name; a server that is missing has not been asked. */
export type ConnectorTools = ReadonlyMap<string, readonly ConnectorTool[]>;

/** A tool of an MCP server, as its toolset in the request configures it. */
export interface ConnectorTool {
  readonly tool: OfferedTool;
  readonly isDeferred: boolean;
}

/** A conversation's tools after its last message, and everything that is wrong on the way there. */
export interface WalkedTools {
  readonly set: ToolSet;
  readonly problems: readonly ToolProblem[];
  /** By name, the definitions that messages brought along. */
  readonly defined: ReadonlyMap<string, OfferedTool>;
  /** What a block that stands for these messages has to say about their tools. */
  readonly changes: readonly ToolChange[];
}

/** A block of a system message that changes what the model can use. */
export type ToolChange = BetaRequestToolAdditionBlock | BetaRequestToolRemovalBlock;

/** The most tools that may be available after a message that adds some; the API names no number, this one is ours. */
export const MOST_AVAILABLE = 1_000;

type State = 'available' | 'deferred' | 'removed';

interface Entry {
  readonly tool: OfferedTool;
  state: State;
}

/** Follows the tools of a request through its messages: declared, searched for and found, added, taken away. */
export function walkTools(params: WellFormedParams, connectorTools: ConnectorTools = new Map()): WalkedTools {
  const walk = new Walk(params, connectorTools);
  for (const [index, message] of params.messages.entries()) {
    for (const [at, block] of blocksOf(message).entries()) {
      walk.read(block, `messages.${index}.content.${at}`);
    }
  }
  return walk.result();
}

/** Where the reading of one conversation has got to. */
class Walk {
  readonly #entries = new Map<string, Entry>();
  readonly #servers: ReadonlySet<string>;
  readonly #problems: ToolProblem[] = [];
  readonly #defined = new Map<string, OfferedTool>();
  readonly #changes = new Map<string, ToolChange>();

  constructor(params: WellFormedParams, connectorTools: ConnectorTools) {
    for (const param of params.tools ?? []) {
      const tool = offeredTool(param);
      if (tool !== undefined) {
        this.#entries.set(tool.name, { tool, state: isDeferredTool(param) ? 'deferred' : 'available' });
      }
    }
    for (const { tool, isDeferred } of [...connectorTools.values()].flat()) {
      const key = keyOf(tool.name, tool.server);
      this.#entries.set(key, { tool, state: isDeferred ? 'deferred' : 'available' });
    }
    this.#servers = new Set((params.mcp_servers ?? []).map(({ name }) => name));
  }

  read(block: BetaContentBlockParam, path: string): void {
    if (block.type === 'tool_result' && Array.isArray(block.content)) {
      this.#load(
        block.content.filter((part) => part.type === 'tool_reference'),
        path,
      );
    } else if (block.type === 'tool_search_tool_result' && 'tool_references' in block.content) {
      this.#load(block.content.tool_references, path);
    } else if (block.type === 'tool_addition' || block.type === 'tool_removal') {
      this.#change(block, path);
    } else if (block.type === 'compaction') {
      for (const change of block.tool_changes ?? []) {
        this.#change(change, path);
      }
    }
  }

  result(): WalkedTools {
    const entries = [...this.#entries.values()];
    const inState = (wanted: State): readonly OfferedTool[] =>
      entries.flatMap(({ tool, state }) => (state === wanted ? [tool] : []));
    return {
      set: { available: inState('available'), deferred: inState('deferred') },
      problems: this.#problems,
      defined: this.#defined,
      changes: [...this.#changes.values()],
    };
  }

  #load(references: readonly { readonly tool_name: string }[], path: string): void {
    for (const { tool_name: name } of references) {
      const entry = this.#entries.get(name) ?? this.#byBareName(name);
      if (entry === undefined) {
        this.#complain('reference_unknown', path, `Tool reference '${name}' not found in available tools`);
      } else if (entry.state === 'deferred') {
        entry.state = 'available';
      }
    }
  }

  /** A search may find a tool of an MCP server, whose name stands alone in the reference. */
  #byBareName(name: string): Entry | undefined {
    return [...this.#entries.values()].find(({ tool }) => tool.name === name);
  }

  #change(block: ToolChange, path: string): void {
    const { tool: target } = block;
    const state = block.type === 'tool_addition' ? 'available' : 'removed';
    switch (target.type) {
      case 'tool_definition': {
        const tool = offeredTool(target.definition);
        if (tool !== undefined) {
          this.#define(tool, path);
          this.#changes.set(tool.name, { type: 'tool_addition', tool: target });
        }
        break;
      }
      case 'tool_reference':
        this.#setState([this.#entries.get(target.name)], state, { path, what: `tool '${target.name}'` });
        this.#note(target.name, block);
        break;
      case 'mcp_tool_reference':
        this.#setServerState(target.server_name, target.name, { state, path });
        this.#note(keyOf(target.name, target.server_name), block);
        break;
      case 'mcp_toolset_reference':
        this.#setServerState(target.server_name, undefined, { state, path });
        this.#note(keyOf('', target.server_name), block);
        break;
      default:
        assertNever(target);
    }
    this.#checkLimit(path, block.type);
  }

  /** A definition that was taken away again leaves nothing to be said about it. */
  #note(key: string, block: ToolChange): void {
    const before = this.#changes.get(key);
    if (block.type === 'tool_removal' && before?.type === 'tool_addition' && before.tool.type === 'tool_definition') {
      this.#changes.delete(key);
    } else {
      const { cache_control: _, ...change } = block;
      this.#changes.set(key, change);
    }
  }

  #define(tool: OfferedTool, path: string): void {
    const held = this.#entries.get(tool.name) ?? this.#byBareName(tool.name);
    if (held?.state === 'available' && held.tool.origin !== tool.origin) {
      this.#complain(
        'tool_name_conflict',
        path,
        `the name '${tool.name}' is held by an available tool of another kind`,
      );
      return;
    }
    this.#entries.set(tool.name, { tool, state: 'available' });
    this.#defined.set(tool.name, tool);
  }

  #setServerState(
    server: string,
    name: string | undefined,
    { state, path }: { readonly state: State; readonly path: string },
  ): void {
    const its = [...this.#entries.values()].filter(({ tool }) => tool.server === server);
    const meant = name === undefined ? its : its.filter(({ tool }) => tool.name === name);
    const isUnknown = !this.#servers.has(server) || (its.length > 0 && meant.length === 0);
    const what = name === undefined ? `MCP server '${server}'` : `tool '${name}' of MCP server '${server}'`;
    this.#setState(isUnknown ? [undefined] : meant, state, { path, what });
  }

  #setState(
    entries: readonly (Entry | undefined)[],
    state: State,
    { path, what }: { readonly path: string; readonly what: string },
  ): void {
    for (const entry of entries) {
      if (entry === undefined) {
        this.#complain('tool_reference_unresolved', path, `${what} is not defined at this position`);
      } else {
        this.#checkName(entry, state, path);
        entry.state = state;
      }
    }
  }

  #checkName(entry: Entry, state: State, path: string): void {
    const rival = [...this.#entries.values()].find(
      (other) => other !== entry && other.tool.name === entry.tool.name && other.state === 'available',
    );
    if (state === 'available' && rival !== undefined) {
      const { name } = entry.tool;
      this.#complain('tool_name_conflict', path, `the name '${name}' is held by an available tool of another kind`);
    }
  }

  #checkLimit(path: string, type: ToolChange['type']): void {
    const count = [...this.#entries.values()].filter(({ state }) => state === 'available').length;
    if (type === 'tool_addition' && count > MOST_AVAILABLE) {
      this.#complain(
        'available_tools_limit_exceeded',
        path,
        `${count} tools are available; at most ${MOST_AVAILABLE} may be`,
      );
    }
  }

  #complain(code: ToolProblem['code'], path: string, message: string): void {
    this.#problems.push({ code, path, message: `${path}: ${message}` });
  }
}

function keyOf(name: string, server: string | undefined): string {
  return server === undefined ? name : `${server}/${name}`;
}
