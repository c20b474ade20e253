import assert from 'node:assert/strict';
import { effect } from '@preact/signals-core';
import type { ChatController } from '../../../../src/chat/chatController.ts';
import type { Conversation, ConversationSetup } from '../../../../src/chat/conversation/conversation.ts';

/** Does what a user does who trusts every server, until it is told to stop. */
export function allowAll(chat: ChatController): () => void {
  return effect(() => {
    const { phase } = chat.state.value;
    const waiting = phase.kind === 'awaitingApproval' ? phase.toolUseIds : [];
    for (const id of waiting) {
      queueMicrotask(() => void chat.decide(id, { kind: 'allow', scope: 'conversation' }));
    }
  });
}

/** The setup of a conversation that has one. */
export function settingsOf({ setup }: Conversation): ConversationSetup {
  return setup ?? assert.fail('the conversation is not set up');
}
