/** The names of the betas that the host asks for (Messages API, `anthropic-beta`), each under what it allows. */
export const betas = {
  /** `tool_addition` and `tool_removal` of tools that the request's `tools` declare. */
  toolChanges: 'mid-conversation-tool-changes-2026-07-01',
  /** `tool_addition` of a tool by its definition. */
  inlineTools: 'inline-tools-2026-09-15',
  /** `compaction`; also needed by every later request that carries the signed block. */
  compaction: 'compact-2026-09-04',
  /** `mcp_servers` and `mcp_toolset`. */
  connector: 'mcp-client-2025-11-20',
} as const;
