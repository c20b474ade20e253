import { assertNever } from '../../base/errors.ts';
import type {
  AssistantMessage,
  Compaction,
  Conversation,
  ConversationMessage,
  UserMessage,
} from '../../chat/conversation/conversation.ts';
import type { ChatState, StreamingBlock } from '../../chat/turn/chatState.ts';
import type { AsideItem, ChatItem } from '../../protocol/chatView.ts';
import { answerItems, isClaudeSideUse, undecidedState } from './answerItems.ts';
import { compactionAside, contextAside } from './asideItems.ts';
import { messageText } from './messageText.ts';
import { failureNotice, stoppedNotice } from './noticeViews.ts';
import { stopReasonNotice } from './stopReasonNotice.ts';

/**
 * Turns a conversation into transcript items. What did not change keeps its object from one call to the next,
 * so that a long conversation costs nothing while its last answer streams.
 */
export class TranscriptPresenter {
  /** The items of a message, and what they were made of. */
  readonly #known = new WeakMap<
    ConversationMessage,
    { readonly inputs: readonly unknown[]; readonly items: readonly ChatItem[] }
  >();
  readonly #dividers = new WeakMap<Compaction, AsideItem>();

  items(state: ChatState): readonly ChatItem[] {
    const { conversation } = state;
    const { compaction } = conversation;
    const stored = conversation.messages.flatMap((message, index) => {
      const items = this.#messageItems(message, index, state);
      return compaction?.throughMessageId === message.id ? [...items, this.#divider(conversation, compaction)] : items;
    });
    const tail = [failureNotice(conversation), stoppedNotice(conversation)].filter((item) => item !== undefined);
    return [...stored, ...streamingItems(state), ...tail];
  }

  #messageItems(message: ConversationMessage, index: number, state: ChatState): readonly ChatItem[] {
    const inputs = message.kind === 'assistant' ? answerInputs(message, index, state) : [];
    const known = this.#known.get(message);
    if (known && known.inputs.length === inputs.length && known.inputs.every((input, at) => input === inputs[at])) {
      return known.items;
    }
    const items = messageItems(message, index, state);
    this.#known.set(message, { inputs, items });
    return items;
  }

  #divider(conversation: Conversation, compaction: Compaction): AsideItem {
    const divider = this.#dividers.get(compaction) ?? compactionAside(conversation, compaction);
    this.#dividers.set(compaction, divider);
    return divider;
  }
}

function messageItems(message: ConversationMessage, index: number, state: ChatState): readonly ChatItem[] {
  switch (message.kind) {
    case 'user':
      return userItems(message);
    case 'assistant':
      return assistantItems(message, index, state);
    case 'context': {
      const aside = contextAside(message);
      return aside ? [aside] : [];
    }
    default:
      return assertNever(message);
  }
}

/** What an assistant message's items depend on besides the message. */
function answerInputs(message: AssistantMessage, index: number, state: ChatState): readonly unknown[] {
  const { conversation, progress, phase } = state;
  const uses = message.content.flatMap((block): readonly unknown[] => {
    const id = String(block['id']);
    if (isClaudeSideUse(block)) {
      const result = resultOf(state, index, id);
      return [result, result === undefined && phase.kind !== 'idle'];
    }
    const record = block.type === 'tool_use' ? conversation.toolUses[id] : undefined;
    return block.type === 'tool_use'
      ? [record, progress[id], record?.outcome ? undefined : undecidedState(phase, id)]
      : [];
  });
  return [...uses, stopReasonNotice(message, true) !== undefined && isLast(message, conversation)];
}

function isLast(message: ConversationMessage, { messages }: Conversation): boolean {
  return messages.at(-1) === message;
}

function userItems(message: UserMessage): readonly ChatItem[] {
  const text = messageText(message);
  return text === '' ? [] : [{ kind: 'user', id: message.id, text }];
}

function assistantItems(message: AssistantMessage, index: number, state: ChatState): readonly ChatItem[] {
  const items = answerItems({
    id: message.id,
    blocks: message.content.map((block) => ({ block, isComplete: true })),
    state,
    resultOf: (toolUseId) => resultOf(state, index, toolUseId),
  });
  const notice = stopReasonNotice(message, isLast(message, state.conversation));
  return notice ? [...items, notice] : items;
}

function streamingItems(state: ChatState): readonly ChatItem[] {
  const { phase, conversation } = state;
  return phase.kind === 'streaming'
    ? answerItems({
        id: phase.id,
        blocks: phase.blocks,
        state,
        resultOf: (toolUseId) => resultOf(state, conversation.messages.length, toolUseId),
      })
    : [];
}

/** An answer that paused may bring the result of what it began only when it goes on. */
function resultOf(
  { conversation, phase }: ChatState,
  index: number,
  toolUseId: string,
): StreamingBlock['block'] | undefined {
  const isResult = (block: StreamingBlock['block']): boolean => block['tool_use_id'] === toolUseId;
  for (const message of conversation.messages.slice(index)) {
    const found = message.kind === 'assistant' ? message.content.find(isResult) : undefined;
    if (found || message.kind === 'user') {
      return found;
    }
  }
  return phase.kind === 'streaming' ? phase.blocks.map(({ block }) => block).find(isResult) : undefined;
}
