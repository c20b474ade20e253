import { isToolUse } from '../../../claude/wire.ts';
import type {
  AssistantMessage,
  Conversation,
  ConversationEvent,
  ConversationMessage,
  ToolUseRecord,
} from '../../conversation/conversation.ts';

/** The shortest list of events that tells what is in a conversation now; what was taken back is not among them. */
export function eventsOf(conversation: Conversation): readonly ConversationEvent[] {
  const { id, createdAt, title, setup, messages, isStopped } = conversation;
  const firstAnswer = messages.findIndex(({ kind }) => kind === 'assistant');
  return [
    { v: 1, type: 'created', id, at: createdAt },
    ...messages.flatMap((message, index): readonly ConversationEvent[] => [
      ...(index === firstAnswer && setup ? [{ v: 1, type: 'setUp', setup } as const] : []),
      ...messageEvents(conversation, message),
    ]),
    { v: 1, type: 'titled', title },
    ...(isStopped ? [{ v: 1, type: 'turnStopped' } as const] : []),
  ];
}

function messageEvents(conversation: Conversation, message: ConversationMessage): readonly ConversationEvent[] {
  switch (message.kind) {
    case 'user':
      return [{ v: 1, type: 'userSent', message }];
    case 'context':
      return [{ v: 1, type: 'contextAdded', message }];
    case 'assistant':
      return [{ v: 1, type: 'assistantAnswered', message }, ...useEvents(conversation, message)];
  }
}

function useEvents({ toolUses }: Conversation, message: AssistantMessage): readonly ConversationEvent[] {
  return message.content.filter(isToolUse).flatMap(({ id }) => {
    const record = Object.hasOwn(toolUses, id) ? toolUses[id] : undefined;
    return record ? recordEvents(id, record, message.at) : [];
  });
}

function recordEvents(toolUseId: string, record: ToolUseRecord, asked: number): readonly ConversationEvent[] {
  const { decision, startedAt, endedAt, outcome, seen } = record;
  return [
    ...(decision ? [{ v: 1, type: 'toolUseDecided', toolUseId, decision } as const] : []),
    ...(startedAt === undefined ? [] : [{ v: 1, type: 'toolCallStarted', toolUseId, at: startedAt } as const]),
    ...(outcome
      ? [{ v: 1, type: 'toolCallEnded', toolUseId, at: endedAt ?? asked, outcome, ...(seen && { seen }) } as const]
      : []),
  ];
}
