import type { ReadonlySignal } from '../base/signal.ts';
import type { McpTool, ToolRef } from '../mcp/catalog/catalogItems.ts';
import type { ToolOutcome } from '../mcp/calls/toolOutcome.ts';
import type { ToolCallOptions } from '../mcp/server.ts';

/** A tool on offer now, and the server it is on. */
export interface CatalogTool {
  readonly ref: ToolRef;
  readonly serverName: string;
  readonly tool: McpTool;
}

/** Where a conversation takes its tools from and sends its calls to. */
export interface ToolSource {
  readonly tools: ReadonlySignal<readonly CatalogTool[]>;
  /** Total, like {@link Server.callTool}. */
  call(ref: ToolRef, args: Readonly<Record<string, unknown>>, options: ToolCallOptions): Promise<ToolOutcome>;
}

/** Named append-only text files; how the conversations reach the disk. */
export interface AppendOnlyFiles {
  /** Appends one line (without its newline); resolves when it is on disk. */
  append(name: string, line: string): Promise<void>;
  /** All lines, or undefined when there is no such file. */
  read(name: string): Promise<readonly string[] | undefined>;
  list(): Promise<readonly { readonly name: string; readonly modifiedAt: number }[]>;
  remove(name: string): Promise<void>;
}
