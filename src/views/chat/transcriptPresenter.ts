import { assertNever } from '../../base/errors.ts';
import type { ChatState, StreamingBlock, TurnPhase } from '../../chat/turn/chatState.ts';
import type { AssistantMessage, ConversationMessage, UserMessage } from '../../chat/conversation/conversation.ts';
import { bindingOf } from '../../chat/conversation/toolUses.ts';
import type { ChatItem } from '../../protocol/chatView.ts';
import { failureNotice, stoppedNotice, stopReasonNotice } from './noticeViews.ts';
import { toolItem, type ToolUseFacts } from './toolCardView.ts';

type Block = AssistantMessage['content'][number];

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

  items(state: ChatState): readonly ChatItem[] {
    const { conversation } = state;
    const stored = conversation.messages.flatMap((message) => this.#messageItems(message, state));
    const tail = [failureNotice(conversation), stoppedNotice(conversation)].filter((item) => item !== undefined);
    return [...stored, ...streamingItems(state), ...tail];
  }

  #messageItems(message: ConversationMessage, state: ChatState): readonly ChatItem[] {
    const inputs = message.kind === 'assistant' ? toolInputs(message, state) : [];
    const known = this.#known.get(message);
    if (known && known.inputs.every((input, index) => input === inputs[index])) {
      return known.items;
    }
    const items = messageItems(message, state);
    this.#known.set(message, { inputs, items });
    return items;
  }
}

function messageItems(message: ConversationMessage, state: ChatState): readonly ChatItem[] {
  switch (message.kind) {
    case 'user':
      return userItems(message);
    case 'assistant':
      return assistantItems(message, state);
    case 'context':
      return [];
    default:
      return assertNever(message);
  }
}

/** What an assistant message's items depend on besides the message. */
function toolInputs(message: AssistantMessage, { conversation, progress, phase }: ChatState): readonly unknown[] {
  return message.content.flatMap((block) => {
    const id = block.type === 'tool_use' ? String(block['id']) : undefined;
    if (id === undefined) {
      return [];
    }
    const record = conversation.toolUses[id];
    return [record, progress[id], record?.outcome ? undefined : undecidedState(phase, id)];
  });
}

/**
 * Where a tool use stands that has no decision: between the answer and the question, or where a grant or the lack of
 * such a tool makes a question needless, nobody is asked.
 */
function undecidedState(phase: TurnPhase, toolUseId: string): ToolUseFacts['undecided'] {
  switch (phase.kind) {
    case 'idle':
      return 'awaitingApproval';
    case 'awaitingApproval':
      return phase.toolUseIds.includes(toolUseId) ? 'awaitingApproval' : 'running';
    case 'running':
      return 'running';
    case 'requesting':
    case 'waiting':
    case 'compacting':
    case 'streaming':
      return 'writing';
    default:
      return assertNever(phase);
  }
}

function userItems(message: UserMessage): readonly ChatItem[] {
  const text = message.content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n\n');
  return text === '' ? [] : [{ kind: 'user', id: message.id, text }];
}

function assistantItems(message: AssistantMessage, state: ChatState): readonly ChatItem[] {
  const items = message.content.flatMap((block, index) =>
    blockItems({ block, isComplete: true }, `${message.id}:${index}`, state),
  );
  const notice = stopReasonNotice(message);
  return notice ? [...items, notice] : items;
}

function streamingItems(state: ChatState): readonly ChatItem[] {
  const { phase } = state;
  if (phase.kind !== 'streaming') {
    return [];
  }
  return phase.blocks.flatMap((block, index) => blockItems(block, `${phase.id}:${index}`, state));
}

function blockItems(received: StreamingBlock, id: string, state: ChatState): readonly ChatItem[] {
  const { block, isComplete } = received;
  switch (block.type) {
    case 'text':
      return [{ kind: 'text', id, markdown: String(block['text']), isStreaming: !isComplete }];
    case 'thinking':
      return [{ kind: 'thinking', id, text: String(block['thinking']), isStreaming: !isComplete }];
    case 'tool_use':
      return [toolUseItem(received, id, state)];
    default:
      return [];
  }
}

function toolUseItem({ block, inputJson, isComplete }: StreamingBlock, itemId: string, state: ChatState): ChatItem {
  const { conversation, progress, phase } = state;
  const toolUseId = String(block['id']);
  const modelToolName = String(block['name']);
  return toolItem({
    itemId,
    toolUseId,
    modelToolName,
    argumentsText: isComplete ? argumentsText(block) : (inputJson ?? ''),
    binding: bindingOf(conversation, modelToolName),
    record: conversation.toolUses[toolUseId],
    progress: progress[toolUseId],
    undecided: undecidedState(phase, toolUseId),
  });
}

function argumentsText(block: Block): string {
  const input = block['input'];
  const isEmpty = typeof input === 'object' && input !== null && Object.keys(input).length === 0;
  return isEmpty ? '' : JSON.stringify(input, null, 2);
}
