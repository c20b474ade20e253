import { factsToTell } from '../context/contextFacts.ts';
import type { AssistantMessage, ContextMessage, Conversation } from '../conversation/conversation.ts';
import { hasPendingServerUse } from '../conversation/serverUses.ts';
import type { CatalogTool } from '../ports.ts';
import { contextBlocks } from '../tools/contextBlocks.ts';
import { toolChanges } from '../tools/toolChanges.ts';

/** What is so now, and what the message is to be called. */
export interface ContextNow {
  readonly id: string;
  readonly at: number;
  /** By what they are about; see `editorFacts`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly tools: readonly CatalogTool[];
}

/**
 * What Claude has to be told before it answers: changed tools at any time, changed facts together with a message of the
 * user. Undefined when it knows everything, and where nothing may be said: in the middle of an answer.
 */
export function tellContext(conversation: Conversation, now: ContextNow): ContextMessage | undefined {
  const { setup, messages } = conversation;
  const last = messages.at(-1);
  if (!setup || !last || (last.kind === 'assistant' && !canBeToldAfter(last))) {
    return undefined;
  }
  const changes = toolChanges(conversation, now.tools);
  const news = last.kind === 'assistant' ? undefined : factsToTell(conversation, now.facts);
  const content = [...(news ? [news.text] : []), ...contextBlocks(changes, setup)];
  return content.length === 0 && changes.length === 0
    ? undefined
    : { kind: 'context', id: now.id, at: now.at, content, facts: news?.facts ?? {}, toolChanges: changes };
}

function canBeToldAfter({ stopReason, content }: AssistantMessage): boolean {
  return stopReason === 'tool_use' && !hasPendingServerUse(content);
}
