import type { AssistantBlock, ConnectorParam, MessageParam, StopReason, TextParam, ToolParam, Usage } from './wire.ts';

/** Whether, and how visibly, Claude thinks; fixed for a conversation. */
export type ThinkingConfig =
  | { readonly type: 'adaptive'; readonly display: 'summarized' | 'omitted' }
  /** For models before adaptive thinking; tokens. */
  | { readonly type: 'enabled'; readonly budgetTokens: number }
  /** Switched off where the model would think by default. */
  | { readonly type: 'disabled' }
  /** Nothing is said about thinking. */
  | { readonly type: 'none' };

/** How much Claude puts into an answer (Messages API, `output_config.effort`), the least first. */
export const efforts = ['low', 'medium', 'high', 'xhigh', 'max'] as const;

/** One of {@link efforts}. */
export type Effort = (typeof efforts)[number];

/**
 * Where the prefix of a request is to be cached: after the system prompt (and so after the tools), and after the last
 * block of each of these messages (indices into `messages`; at most two). The end of the request is cached in any case.
 */
export interface CachePlan {
  readonly ttl: '5m' | '1h';
  readonly afterMessages: readonly number[];
}

/** One request to Claude; the host sends it as it stands. */
export interface ModelRequest {
  readonly model: string;
  readonly maxTokens: number;
  readonly system: readonly TextParam[];
  readonly tools: readonly ToolParam[];
  readonly messages: readonly MessageParam[];
  readonly thinking: ThinkingConfig;
  readonly effort?: Effort;
  /** Names for the `anthropic-beta` header. */
  readonly betas?: readonly string[];
  /** Absent: nothing is said about caching. */
  readonly cache?: CachePlan;
  /** The servers that Claude's side is to call, with their tokens. */
  readonly connectors?: readonly ConnectorParam[];
  /** Asks for a summary of the messages in place of an answer (Messages API, on-demand compaction). */
  readonly compaction?: { readonly instructions?: string };
  /** The API id of the answer before: the API then says why the cache was missed. */
  readonly previousMessageId?: string;
  /** The container of the answer before, for code that goes on running there. */
  readonly container?: string;
}

/** What comes out of a stream, already checked and typed; unknown events never arrive here. */
export type ModelEvent =
  | {
      readonly kind: 'started';
      readonly id: string;
      readonly model: string;
      readonly usage: Usage;
      /** Why the cache was missed (`diagnostics.cache_miss_reason.type`), when it was and the API was asked. */
      readonly cacheMiss?: string;
    }
  | { readonly kind: 'blockStarted'; readonly index: number; readonly block: AssistantBlock }
  | { readonly kind: 'textDelta'; readonly index: number; readonly text: string }
  | { readonly kind: 'thinkingDelta'; readonly index: number; readonly thinking: string }
  | { readonly kind: 'signatureDelta'; readonly index: number; readonly signature: string }
  | { readonly kind: 'inputDelta'; readonly index: number; readonly partialJson: string }
  | { readonly kind: 'citationDelta'; readonly index: number; readonly citation: unknown }
  /** Comes once, whole. */
  | { readonly kind: 'compactionDelta'; readonly index: number; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'blockStopped'; readonly index: number }
  /** Usage here is cumulative: each field that is there replaces what came before. */
  | {
      readonly kind: 'delta';
      readonly stopReason: StopReason | null;
      readonly stopDetails: unknown;
      readonly usage: Partial<Usage> | undefined;
      readonly container?: string;
    }
  /** The message is whole; a stream that ends without it was interrupted. */
  | { readonly kind: 'stopped' };

/** What an endpoint can do; fixed by the provider that the settings name. */
export interface EndpointFeatures {
  /** `compatible`: no betas, no thinking, no effort, no caching, no system messages; everything optional may be missing. */
  readonly profile: 'claude' | 'compatible';
  readonly hasTokenCount: boolean;
  readonly hasServerTools: boolean;
  readonly hasToolSearch: boolean;
  readonly hasConnector: boolean;
  readonly hasCompaction: boolean;
  /** False: tools can be added in the middle of a conversation by no model there; absent: by those that can. */
  readonly hasToolChanges?: boolean;
}

/** The only way to Claude. Failures reject with a HostError whose code starts with `claude.`, or `cancelled`. */
export interface ModelClient {
  /** Asked anew whenever a conversation is set up. */
  features(): EndpointFeatures;
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /**
   * The exact number of input tokens of a request (`POST /v1/messages/count_tokens`), or undefined where the endpoint does
   * not count. Rejects like `stream`.
   */
  countTokens(request: ModelRequest, signal: AbortSignal): Promise<number | undefined>;
  /** The models on offer (Models API), newest first, and who answered. */
  listModels(signal?: AbortSignal): Promise<ModelList>;
}

/** One model and what it can do, as the Models API tells. */
export interface ModelInfo {
  readonly id: string;
  readonly name: string;
  /** The model line, for instance `sonnet`. */
  readonly line: string | undefined;
  readonly isDeprecated: boolean;
  readonly maxInputTokens: number | undefined;
  readonly maxOutputTokens: number | undefined;
  /** What `thinking.type` may be. */
  readonly thinkingTypes: readonly string[];
  /** Empty for a model without the parameter. */
  readonly efforts: readonly Effort[];
  readonly supportsImages: boolean;
  readonly supportsPdfs: boolean;
  /** Claude's own tools that the model can use. */
  readonly serverTools: readonly ServerToolName[];
}

/** Claude's own tools that a conversation may be given. */
export const serverToolNames = ['web_search', 'web_fetch', 'code_execution'] as const;

/** One of {@link serverToolNames}. */
export type ServerToolName = (typeof serverToolNames)[number];

/** The answer of the Models API, and what kind of endpoint gave it. */
export interface ModelList {
  readonly models: readonly ModelInfo[];
  readonly endpoint: Endpoint;
}

/** Who is at the other end: the API itself, some compatible server, or the local simulator (which says so in a header). */
export type Endpoint =
  | { readonly kind: 'anthropic' }
  | { readonly kind: 'custom'; readonly url: string }
  | { readonly kind: 'simulator'; readonly url: string };

/** Where the key and the address come from; both are asked anew for each request, so that a change takes effect at once. */
export interface ModelAccess {
  /** The API key, or undefined when there is none; never logged. */
  apiKey(): Promise<string | undefined>;
  /** The configured base URL, or undefined for the API's own. */
  baseUrl(): string | undefined;
}
