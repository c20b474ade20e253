import type { ConversationMessage } from '../../chat/conversation/conversation.ts';

/** What a user wrote in a message; empty for any other. */
export function messageText(message: ConversationMessage): string {
  const blocks = message.kind === 'user' ? message.content : [];
  return blocks.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n\n');
}
