import type { Endpoint } from '../http/endpoint.ts';

/** A request as the rules see it: nothing about it is sure yet. */
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
export interface Rule {
  readonly id: string;
  /** A sentence that says what a request must be like. */
  readonly title: string;
  /** Pure; finds everything that breaks the rule, or nothing. Copes with a body of any shape. */
  readonly check: (request: IncomingRequest) => readonly Finding[];
}

/** A violation without what every violation of the same rule shares. */
export interface Finding {
  readonly path: string;
  readonly message: string;
  /** 400 unless said. */
  readonly status?: number;
}
