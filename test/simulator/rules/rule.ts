import type { Endpoint } from '../http/endpoint.ts';
import type { ModelFacts } from '../modelTable/modelFacts.ts';
import type { Prompt } from '../prefix/prompt.ts';
import type { SentAnswers } from '../prefix/sentAnswers.ts';
import type { ThreadProblem } from '../threads/threads.ts';
import type { WellFormedParams } from '../wellFormedParams.ts';

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
  /** What the simulator answered before. */
  readonly sent: SentAnswers;
  /** Why the thread that the request names cannot be gone on with. */
  readonly threadProblem: ThreadProblem | undefined;
}

/** A request whose body has the shape of the API's schema and names a model. */
export interface WellFormedRequest extends IncomingRequest {
  readonly params: WellFormedParams;
  readonly model: ModelFacts;
  /** The request as the model would get it. */
  readonly prompt: Prompt;
}

/** What is wrong with a request, in the API's own words, and which rule says so. */
export interface Violation {
  readonly rule: string;
  readonly status: number;
  readonly type: string;
  /** Where in the body, such as `messages.1.content.0`; empty for the request as a whole. */
  readonly path: string;
  readonly message: string;
  /** More for a program, such as `error_code`. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** One rule of the API. */
export interface Rule<R> {
  readonly id: string;
  /** A sentence that says what a request must be like. */
  readonly title: string;
  /** Pure; finds everything that breaks the rule, or nothing. */
  readonly check: (request: R) => readonly Finding[];
  /** True for a rule that counting tokens does not ask. */
  readonly isForAnswersOnly?: boolean;
}

/** A violation without what every violation of the same rule shares. */
export interface Finding {
  readonly path: string;
  readonly message: string;
  /** 400 unless said. */
  readonly status?: number;
  readonly details?: Readonly<Record<string, unknown>>;
}
