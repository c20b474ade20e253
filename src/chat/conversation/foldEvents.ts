import type { Conversation, ConversationEvent } from './conversation.ts';
import { foldEvent } from './foldEvent.ts';
import { growInPlace, stopGrowing } from './growing.ts';

/** The conversation after many events, in time linear to their number. The one given does not change. */
export function foldEvents(conversation: Conversation, events: readonly ConversationEvent[]): Conversation {
  const { messages, ledger, toolUses } = conversation;
  let folded: Conversation = {
    ...conversation,
    messages: [...messages],
    ledger: [...ledger],
    toolUses: { ...toolUses },
  };
  for (const event of events) {
    // Whatever the last event has made anew is known to nobody else either.
    growing(folded).forEach(growInPlace);
    folded = foldEvent(folded, event);
  }
  growing(folded).forEach(stopGrowing);
  return folded;
}

function growing({ messages, ledger, toolUses }: Conversation): readonly object[] {
  return [messages, ledger, toolUses];
}
