import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { Reply } from '../brain.ts';
import type { MessageUsage } from '../prefix/usage.ts';
import type { Violation } from '../rules/rule.ts';

/** What a test can ask about one request that came in. */
export interface RecordedRequest {
  readonly id: string;
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body, or its text where it was not JSON. */
  readonly body: unknown;
  /** The body, typed, once it passed every rule of `POST /v1/messages`. */
  readonly params: MessageCreateParamsBase | undefined;
  readonly violations: readonly Violation[];
  readonly reply: Reply | undefined;
  /** What the answer cost, to the token, also where it broke off; undefined where there was no message or only a count. */
  readonly usage: MessageUsage | undefined;
  /** The status that was answered; 0 while there is no answer. */
  readonly status: number;
  /** `open` until the answer is out; `aborted` when the client left before its end. */
  readonly outcome: 'open' | 'complete' | 'aborted';
}
