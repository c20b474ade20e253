import { HostError } from '../../base/errors.ts';
import type { TurnFailure } from '../conversation/conversation.ts';

/** What of an error the conversation keeps and the user reads. */
export function failureOf(error: unknown): TurnFailure {
  if (!(error instanceof HostError)) {
    return { code: 'internal', message: 'Something went wrong inside Patchbay. The log says more.', remedy: 'showLog' };
  }
  const { code, message, remedy } = error;
  return { code, message, ...(remedy && { remedy }) };
}
