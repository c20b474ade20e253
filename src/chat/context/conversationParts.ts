import { buildMessages } from '../request/messages.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { PromptPart } from './promptPart.ts';
import { sourcesOf } from './sourcesOf.ts';
import { toolOwners } from './toolOwners.ts';

/** The next request of a conversation, taken apart by source, in prefix order. */
export function conversationParts(conversation: Conversation): readonly PromptPart[] {
  const { system = [], tools = [] } = conversation.setup ?? {};
  return sourcesOf({ system, tools, messages: buildMessages(conversation) }, toolOwners(conversation));
}

/** The estimated tokens of these parts together. */
export function weightOf(parts: readonly PromptPart[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 0);
}
