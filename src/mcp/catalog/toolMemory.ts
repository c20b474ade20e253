import type { Client } from '@modelcontextprotocol/client';
import type { McpTool } from './catalogItems.ts';

/** Lives as long as the client: what its server's tools promise is needed again when one of them answers. */
const toolsOf = new WeakMap<Client, ReadonlyMap<string, McpTool>>();

/** Keeps the tools that a client's server listed last, for {@link toolOf}. */
export function rememberTools(client: Client, tools: readonly McpTool[]): void {
  toolsOf.set(client, new Map(tools.map((tool) => [tool.name, tool])));
}

/** The tool as its server listed it last; undefined when it did not. */
export function toolOf(client: Client, name: string): McpTool | undefined {
  return toolsOf.get(client)?.get(name);
}
