import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { Endpoint } from '../http/endpoint.ts';
import type { ModelFacts } from '../modelTable/modelFacts.ts';

/** A request as the first rules see it: nothing about its body is sure yet. */
export interface IncomingRequest {
  readonly endpoint: Endpoint;
  readonly headers: Readonly<Record<string, string>>;
  /** The names in `anthropic-beta`. */
  readonly betas: readonly string[];
  readonly bodyText: string;
  /** Whether the body was too large to be read. */
  readonly isTooLarge: boolean;
  /** The parsed body, or undefined where there is none or it is not JSON. */
  readonly body: unknown;
}

/** A request whose body has the shape of the API's schema and names a model; token counts lack what only messages have. */
export interface WellFormedRequest extends IncomingRequest {
  readonly params: Omit<MessageCreateParamsBase, 'max_tokens'> & { readonly max_tokens?: number };
  readonly model: ModelFacts;
}

/** What is wrong with a request, in the API's own words, and which rule says so. */
export interface Violation {
  readonly rule: string;
  readonly status: number;
  readonly type: string;
  /** Where in the body, such as `messages.1.content.0`; empty for the request as a whole. */
  readonly path: string;
  readonly message: string;
}

/** One rule of the API. */
export interface Rule<R> {
  readonly id: string;
  /** A sentence that says what a request must be like. */
  readonly title: string;
  /** Pure; finds everything that breaks the rule, or nothing. */
  readonly check: (request: R) => readonly Finding[];
}

/** A violation without what every violation of the same rule shares. */
export interface Finding {
  readonly path: string;
  readonly message: string;
  /** 400 unless said. */
  readonly status?: number;
}
