import type { JsonObject } from '../../../base/json.ts';
import type { ToolOutcome } from '../../../mcp/calls/toolOutcome.ts';
import type { OfferedSkill, RegistryResources } from '../../../mcp/registryResources.ts';
import type { Conversation } from '../../conversation/conversation.ts';
import type { CatalogTool } from '../../ports.ts';
import type { HostInput } from './hostInput.ts';
import type { HostToolName } from './hostServer.ts';

/** What is on offer when a conversation is set up, as far as the host's own tools depend on it. */
export interface HostOffer {
  /** Names of the servers that have resources. */
  readonly resourceServers: readonly string[];
  readonly skills: readonly OfferedSkill[];
}

/** All that decides which of the host's own tools Claude is given, and what they say of themselves. */
export interface HostToolFacts extends HostOffer {
  /** Claude reaches tools that it is not shown through the host. */
  readonly hasHostSearch: boolean;
  /** The servers whose tools are found only that way, with the number of these tools. */
  readonly unseen: readonly { readonly serverName: string; readonly count: number }[];
}

/** What a call of a host tool may look at. */
export interface HostCall {
  readonly conversation: Conversation;
  readonly signal?: AbortSignal;
  /** The tools on offer now. */
  readonly tools: readonly CatalogTool[];
  readonly resources: RegistryResources;
}

/** A tool that the host has itself. */
export interface HostTool {
  readonly name: HostToolName;
  /** For people. */
  readonly title: string;
  /** For Claude; undefined when the tool would be of no use in the conversation. The same facts give the same bytes. */
  describe(facts: HostToolFacts): { readonly description: string; readonly schema: JsonObject } | undefined;
  /** Total: every failure is an outcome. */
  call(input: HostInput, context: HostCall): Promise<ToolOutcome> | ToolOutcome;
}
