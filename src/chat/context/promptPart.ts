/** What a part of a request is, by where it came from. */
export type PartKind =
  | 'definitions'
  | 'system'
  | 'context'
  | 'summary'
  | 'userText'
  | 'attachments'
  | 'assistantText'
  | 'thinking'
  | 'toolUses'
  | 'toolResults'
  | 'other';

/** Whose a part is: one tool of a server, or a whole server. */
export interface PartOwner {
  readonly serverId: string;
  readonly serverName: string;
  /** The tool's name on its server; absent: the server as a whole. */
  readonly toolName?: string;
}

/** One part of a request, as it weighs on the context window. */
export interface PromptPart {
  readonly kind: PartKind;
  /** Absent for what is of no server. */
  readonly owner?: PartOwner;
  /** Estimated tokens; not rounded. */
  readonly weight: number;
  /** The message of the request that it stands in; -1 for what stands before the messages. */
  readonly messageIndex: number;
}

/** Stands for the tools that Claude's side runs by itself, such as its web search. */
export const claudeServerId = 'patchbay:claude';

/** Says whose the tools of a request are. Total: a name that Claude made up has an owner, too. */
export interface ToolOwners {
  /** By the name that Claude uses; where one tool calls another, `input` says which. */
  tool(name: string, input?: unknown): PartOwner;
  /** The server behind a name among the request's connectors. */
  connector(name: unknown): PartOwner;
}

/** Names a kind and an owner, for adding up what belongs together. */
export function partKey({ kind, owner }: Pick<PromptPart, 'kind' | 'owner'>): string {
  return JSON.stringify([kind, owner?.serverId ?? null, owner?.toolName ?? null]);
}
