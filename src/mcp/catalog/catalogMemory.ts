import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from './catalogItems.ts';

/** What a server had on offer when it was last seen. */
export interface RememberedCatalog {
  readonly tools: readonly McpTool[];
  readonly resources: readonly McpResource[];
  readonly resourceTemplates: readonly McpResourceTemplate[];
  readonly prompts: readonly McpPrompt[];
}

/** Keeps the last known catalogs over restarts; a cache that may forget. What it gives is as untrusted as the server. */
export interface CatalogMemory {
  /** `launchHash` is that of the launch that is asked for: another launch's catalog is not given. */
  read(serverId: string, launchHash: string): RememberedCatalog | undefined;
  write(serverId: string, launchHash: string, catalog: RememberedCatalog): void;
}
