import type { JsonObject } from '../../base/json.ts';

/** Names one tool on one server; servers are unrelated, so a bare tool name is never a key. */
export interface ToolRef {
  readonly serverId: string;
  readonly toolName: string;
}

/** A server's own claims about a tool; untrusted hints (MCP schema, ToolAnnotations). */
export interface ToolAnnotations {
  readonly readOnlyHint?: boolean;
  readonly destructiveHint?: boolean;
  readonly idempotentHint?: boolean;
  readonly openWorldHint?: boolean;
}

/** An MCP tool as its server describes it. */
export interface McpTool {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema: JsonObject;
  readonly outputSchema?: JsonObject;
  readonly annotations?: ToolAnnotations;
  /** The server wants the model to know the tool from the start (`_meta`, `anthropic/alwaysLoad`); a hint. */
  readonly isAlwaysLoaded?: true;
}

/** An MCP resource as its server lists it. */
export interface McpResource {
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
}

/** A family of resources whose URI is an RFC 6570 template. */
export interface McpResourceTemplate {
  readonly uriTemplate: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
}

/** An MCP prompt as its server lists it. */
export interface McpPrompt {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly arguments: readonly { readonly name: string; readonly description?: string; readonly required: boolean }[];
}
