import type { Logger } from '../../base/logger.ts';
import { ClaudeError } from '../../claude/claudeError.ts';
import type { ModelClient, ModelRequest } from '../../claude/modelClient.ts';
import { estimateTokens } from '../context/estimate.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { CountedTokens } from '../turn/chatState.ts';
import { failureOf } from '../turn/failureOf.ts';

/** Beyond this share of the window an estimate is not good enough. */
const nearlyFull = 0.85;

/** What counting needs. */
export interface FitWindowParts {
  readonly modelClient: ModelClient;
  readonly log: Logger;
  readonly onCounted: (counted: CountedTokens) => void;
  readonly signal: AbortSignal;
}

/**
 * Has a request counted before it is sent. One that is nowhere near the window's end is not held up by it; one that does
 * not fit rejects with `claude.tooLarge`, for the API would refuse it. Where nobody counts, the estimate has to do.
 */
export async function fitWindow(
  request: ModelRequest,
  conversation: Conversation,
  { modelClient, log, onCounted, signal }: FitWindowParts,
): Promise<void> {
  const window = conversation.setup?.contextWindow;
  const estimate = estimateTokens(conversation);
  const isClose = window !== undefined && estimate >= window * nearlyFull;
  onCounted({ tokens: estimate, isExact: false });
  const isNewTurn = conversation.messages.at(-1)?.kind !== 'assistant';
  if (!isClose && !isNewTurn) {
    return;
  }
  const counting = modelClient.countTokens(request, signal).then(
    (tokens) => {
      if (tokens !== undefined) {
        onCounted({ tokens, isExact: true });
      }
      return tokens;
    },
    (error: unknown) => {
      log.debug(`The request could not be counted: ${failureOf(error).code}`);
      return undefined;
    },
  );
  const tokens = isClose ? ((await counting) ?? estimate) : estimate;
  if (window !== undefined && isClose && tokens > window) {
    throw tooLarge(tokens, window);
  }
}

function tooLarge(tokens: number, window: number): ClaudeError {
  const message = `The conversation has ${tokens.toLocaleString('en')} tokens, and the model takes ${window.toLocaleString('en')}. Have it summarized, or start a new one.`;
  return new ClaudeError('claude.tooLarge', message, { remedy: 'compact' });
}
