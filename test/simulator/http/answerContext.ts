import type { Brain, Pace, ParsedRequest, Reply } from '../brain.ts';
import type { ConnectorNet } from '../connector/connectorSession.ts';
import type { Ledger } from '../prefix/ledger.ts';
import type { Random } from '../random.ts';
import type { Threads } from '../threads/threads.ts';

/** What answering needs besides the request. */
export interface AnswerContext {
  readonly brain: Brain;
  /** Whether a reply may use tools that the model cannot see. */
  readonly mayMakeUpTools: (reply: Reply) => boolean;
  /** Answers requests for a summary where a test has laid an answer out. */
  readonly summarizer: (request: ParsedRequest) => Promise<Reply | undefined>;
  /** Of answers that have no pace of their own. */
  readonly pace: Pace | undefined;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly threads: Threads;
  readonly net: ConnectorNet;
  /** The body, or undefined where it was too large. */
  readonly bodyText: string | undefined;
}
