import type { AssistantBlock } from '../../../src/claude/wire.ts';
import type { ToolOutcome } from '../../../src/mcp/calls/toolOutcome.ts';
import type {
  ApprovalDecision,
  AssistantMessage,
  Conversation,
  ConversationEvent,
  ConversationSetup,
} from '../../../src/chat/conversation/conversation.ts';
import { emptyConversation, foldEvent } from '../../../src/chat/conversation/foldEvent.ts';

/** A setup with one known tool, `mcp__a__add`. */
export const setup: ConversationSetup = {
  model: 'claude-sonnet-5-5',
  maxTokens: 1000,
  thinking: { type: 'adaptive', display: 'summarized' },
  system: [{ type: 'text', text: 'Be kind.' }],
  tools: [{ name: 'mcp__a__add', input_schema: { type: 'object' } }],
  bindings: { mcp__a__add: { ref: { serverId: 'a', toolName: 'add' }, serverName: 'a', title: 'Add' } },
};

/** The conversation that these events make. */
export function conversationOf(...events: readonly ConversationEvent[]): Conversation {
  return events.reduce(foldEvent, emptyConversation('c1', 1));
}

export const setUp: ConversationEvent = { v: 1, type: 'setUp', setup };
export const stopped: ConversationEvent = { v: 1, type: 'turnStopped' };
export const resumed: ConversationEvent = { v: 1, type: 'turnResumed' };
export const failed: ConversationEvent = {
  v: 1,
  type: 'turnFailed',
  failure: { code: 'claude.overloaded', message: 'Overloaded', remedy: 'retry' },
};

export function said(text: string, id = `u-${text}`): ConversationEvent {
  return { v: 1, type: 'userSent', message: { kind: 'user', id, at: 2, content: [{ type: 'text', text }] } };
}

export function text(value: string): AssistantBlock {
  return { type: 'text', text: value };
}

export function thought(value = 'Hm.', signature = 'Eq=='): AssistantBlock {
  return { type: 'thinking', thinking: value, signature };
}

export function use(id: string, name = 'mcp__a__add', input: unknown = {}): AssistantBlock {
  return { type: 'tool_use', id, name, input };
}

export function answered(content: readonly AssistantBlock[], more: Partial<AssistantMessage> = {}): ConversationEvent {
  const stopReason = content.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn';
  const message = { kind: 'assistant', id: 'm', at: 3, model: 'claude-sonnet-5-5', content, stopReason } as const;
  return { v: 1, type: 'assistantAnswered', message: { ...message, ...more } };
}

function decided(toolUseId: string, decision: ApprovalDecision): ConversationEvent {
  return { v: 1, type: 'toolUseDecided', toolUseId, decision };
}

export function allowed(toolUseId: string, scope: 'once' | 'conversation' = 'once'): ConversationEvent {
  return decided(toolUseId, { kind: 'allow', scope });
}

export function denied(toolUseId: string, reason?: string): ConversationEvent {
  return decided(toolUseId, reason === undefined ? { kind: 'deny' } : { kind: 'deny', reason });
}

export function callStarted(toolUseId: string): ConversationEvent {
  return { v: 1, type: 'toolCallStarted', toolUseId, at: 4 };
}

export function callEnded(toolUseId: string, outcome: ToolOutcome = okOutcome('done')): ConversationEvent {
  return { v: 1, type: 'toolCallEnded', toolUseId, at: 5, outcome };
}

export function okOutcome(value: string): ToolOutcome {
  return { kind: 'ok', content: [{ type: 'text', text: value }] };
}
