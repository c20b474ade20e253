import type { Client, ServerCapabilities } from '@modelcontextprotocol/client';

/** One page of a list (MCP, server/utilities/pagination). */
export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; the empty string is a cursor too. */
  readonly nextCursor?: string | undefined;
}

/** How long a list may take, and who may stop it. */
export interface ListingLimits {
  readonly signal: AbortSignal;
  /** Milliseconds for one page. */
  readonly timeout: number;
}

/** How one kind of list is read from a server; the kinds differ in nothing else. */
export interface ListingSource<T> {
  /** For the log: `tools`. */
  readonly name: string;
  /** A list is only asked for when the server declares it. */
  isOffered(capabilities: ServerCapabilities): boolean;
  /** What an item is called by; no two of a list have the same. */
  keyOf(item: T): string;
  /** Reads every page, past any cache. */
  readAll(client: Client, limits: ListingLimits): Promise<readonly T[]>;
  /** Reads one page; the first one without a cursor. */
  readPage(client: Client, limits: ListingLimits, cursor?: string): Promise<Page<T>>;
  /** Told of every list that was read. */
  onRead?(client: Client, items: readonly T[]): void;
}
