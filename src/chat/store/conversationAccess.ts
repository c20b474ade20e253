import { HostError } from '../../base/errors.ts';

/** Whether this window may write a conversation, and if not, why not. */
export type ConversationAccess = 'writable' | 'otherWindow' | 'laterVersion';

/** What is said of a conversation that can only be read. */
export function readOnlyError(access: Exclude<ConversationAccess, 'writable'>): HostError {
  return access === 'otherWindow'
    ? new HostError('conversation.otherWindow', 'The conversation is open in another window, which writes it.')
    : new HostError(
        'conversation.laterVersion',
        'A newer version of Patchbay has written in this conversation: it can be read here, but not gone on with.',
      );
}
