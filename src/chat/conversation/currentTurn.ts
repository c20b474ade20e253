import type { Conversation } from './conversation.ts';

/** The user message that what goes on now is for; empty before there is one. */
export function currentTurnId({ messages }: Pick<Conversation, 'messages'>): string {
  return messages.findLast(({ kind }) => kind === 'user')?.id ?? '';
}
