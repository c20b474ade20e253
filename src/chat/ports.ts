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

/** A stored file, as a listing shows it. */
export interface StoredFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** Named append-only files of lines, each line JSON; how the conversations reach the disk. At most one window writes a file. */
export interface AppendOnlyFiles {
  /**
   * Appends one line (without its newline) in a single write; resolves when it is on disk. Claims the file first, and
   * rejects with `conversation.otherWindow` when another window has it.
   */
  append(name: string, line: string): Promise<StoredFile>;
  /** All lines that are not blank, or undefined when there is no such file. */
  read(name: string): Promise<readonly string[] | undefined>;
  list(): Promise<readonly StoredFile[]>;
  /** Writes a file whole, or not at all; one of that name is replaced. */
  create(name: string, lines: readonly string[]): Promise<StoredFile>;
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  /**
   * Makes this window the one that writes the file, and mends its end: a last line that was torn is cut off, and one of
   * which only the newline is missing gets it. False when another window that is alive has it, unless `byForce`.
   */
  claim(name: string, options?: { readonly byForce?: boolean }): Promise<boolean>;
  /** Lets another window write the file. */
  release(name: string): Promise<void>;
}
