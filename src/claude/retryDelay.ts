import { ClaudeError } from './claudeError.ts';

const firstMs = 500;
const longestMs = 30_000;
/** Whoever has to wait longer than this should decide by themselves. */
const longestAskedMs = 15 * 60_000;
/** Attempts without an answer cost nothing; one that broke off has been paid for. */
const mostAttempts = 12;
const mostInterruptedAttempts = 4;

/**
 * Says how long to wait before the attempt (counted from 1) that has failed is made again, in milliseconds; undefined:
 * not by itself. Doubles from half a second to half a minute, up to a quarter less so that not all come back at once; what
 * the API asks for wins. Without a network it goes on for ever.
 */
export function retryDelay(error: unknown, attempt: number, random: () => number = Math.random): number | undefined {
  if (!(error instanceof ClaudeError) || !error.isRetryable || attempt >= attemptsFor(error)) {
    return undefined;
  }
  const { retryAfterMs } = error;
  if (retryAfterMs !== undefined) {
    return retryAfterMs <= longestAskedMs ? retryAfterMs : undefined;
  }
  const ms = Math.min(firstMs * 2 ** (attempt - 1), longestMs);
  return Math.round(ms * (1 - random() / 4));
}

function attemptsFor({ isOffline, code }: ClaudeError): number {
  if (isOffline) {
    return Infinity;
  }
  return code === 'claude.interrupted' ? mostInterruptedAttempts : mostAttempts;
}
