import type { Client, ServerCapabilities } from '@modelcontextprotocol/client';

/** One page of a list (MCP, server/utilities/pagination). */
export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; the empty string is a cursor too. */
  readonly nextCursor?: string | undefined;
}

/** How one kind of list is read from a server; the kinds differ in nothing else. */
export interface ListingSource<T> {
  /** For the log: `tools`. */
  readonly name: string;
  /** A list is only asked for when the server declares it. */
  isOffered(capabilities: ServerCapabilities): boolean;
  /** Reads every page, past any cache. */
  readAll(client: Client, signal: AbortSignal): Promise<readonly T[]>;
  /** Reads one page; the first one without a cursor. */
  readPage(client: Client, signal: AbortSignal, cursor?: string): Promise<Page<T>>;
}
