import { messageOf } from '../../base/errors.ts';

/** The text of the innermost reason of an error: `fetch` itself only says that it failed. */
export function rootMessage(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError && cause.message === '') {
    return messageOf(cause.errors[0]);
  }
  return cause instanceof Error ? rootMessage(cause) : messageOf(error);
}
