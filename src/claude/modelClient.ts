import type { AssistantBlock, MessageParam, ModelTool, StopReason, TextParam, Usage } from './wire.ts';

/** Whether, and how visibly, Claude thinks; fixed for a conversation. */
export type ThinkingConfig =
  | { readonly type: 'adaptive'; readonly display: 'summarized' | 'omitted' }
  | { readonly type: 'none' };

/** One request to Claude; the host sends it as it stands. */
export interface ModelRequest {
  readonly model: string;
  readonly maxTokens: number;
  readonly system: readonly TextParam[];
  readonly tools: readonly ModelTool[];
  readonly messages: readonly MessageParam[];
  readonly thinking: ThinkingConfig;
}

/** What comes out of a stream, already checked and typed; unknown events never arrive here. */
export type ModelEvent =
  | { readonly kind: 'started'; readonly id: string; readonly model: string; readonly usage: Usage }
  | { readonly kind: 'blockStarted'; readonly index: number; readonly block: AssistantBlock }
  | { readonly kind: 'textDelta'; readonly index: number; readonly text: string }
  | { readonly kind: 'thinkingDelta'; readonly index: number; readonly thinking: string }
  | { readonly kind: 'signatureDelta'; readonly index: number; readonly signature: string }
  | { readonly kind: 'inputDelta'; readonly index: number; readonly partialJson: string }
  | { readonly kind: 'citationDelta'; readonly index: number; readonly citation: unknown }
  | { readonly kind: 'blockStopped'; readonly index: number }
  /** Usage here is cumulative: it replaces what came before. */
  | {
      readonly kind: 'delta';
      readonly stopReason: StopReason | null;
      readonly stopDetails: unknown;
      readonly usage: Usage | undefined;
    }
  /** The message is whole; a stream that ends without it was interrupted. */
  | { readonly kind: 'stopped' };

/** The only way to Claude. Failures reject with a HostError whose code starts with `claude.`, or `cancelled`. */
export interface ModelClient {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
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
  readonly supportsThinking: boolean;
}

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
