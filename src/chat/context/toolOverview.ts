import { isModelTool } from '../../claude/wire.ts';
import type { Conversation, ToolBinding } from '../conversation/conversation.ts';
import { isHostTool } from '../tools/host/hostServer.ts';
import { knownTools } from '../tools/knownTools.ts';
import { blockWeight } from './blockWeight.ts';

/** One tool that a conversation has. */
export interface OverviewTool {
  readonly title: string;
  readonly toolName: string;
  readonly serverName: string;
  /** Of its definition, estimated; undefined when Claude gets at it through the host only. */
  readonly tokens: number | undefined;
  /** True: Claude is shown it only once a search has found it. */
  readonly isSearched: boolean;
}

/** The tools that a conversation has now; empty before it is set up. Those that Claude's side runs have no title of their own. */
export function toolOverview(conversation: Conversation): readonly OverviewTool[] {
  const { setup } = conversation;
  if (!setup) {
    return [];
  }
  const own = setup.tools.flatMap((tool) => {
    const binding = isModelTool(tool) ? setup.bindings[tool.name] : undefined;
    return binding && isHostTool(binding) ? [overviewTool(binding, tool)] : [];
  });
  const platform = setup.tools.flatMap((tool) => (isModelTool(tool) ? [] : [platformTool(tool)]));
  const known = [...knownTools(conversation).values()].filter(({ isPresent }) => isPresent);
  return [...known.map(({ binding, definition }) => overviewTool(binding, definition)), ...platform, ...own];
}

function overviewTool(binding: ToolBinding, definition: object | undefined): OverviewTool {
  const { title, serverName, ref, isDeferred = false } = binding;
  const tokens = definition && Math.round(blockWeight(definition));
  return { title, serverName, toolName: ref.toolName, tokens, isSearched: isDeferred };
}

/** A whole server stands for its tools, which Claude's side asks it for. */
function platformTool(tool: { readonly type: string; readonly [option: string]: unknown }): OverviewTool {
  const server = tool['mcp_server_name'];
  const name = typeof tool['name'] === 'string' ? tool['name'] : tool.type;
  const title = typeof server === 'string' ? server : name;
  return {
    title,
    toolName: title,
    serverName: 'Claude',
    tokens: Math.round(blockWeight(tool)),
    isSearched: false,
  };
}
