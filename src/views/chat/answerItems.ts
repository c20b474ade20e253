import { bindingOf } from '../../chat/conversation/toolUses.ts';
import { assertNever } from '../../base/errors.ts';
import { isRecord } from '../../base/json.ts';
import { unwrapUse } from '../../chat/tools/unwrapUse.ts';
import type { ChatState, StreamingBlock, TurnPhase } from '../../chat/turn/chatState.ts';
import type { ChatItem, TextItem } from '../../protocol/chatView.ts';
import { claudeSideCard } from './claudeSideCard.ts';
import { sourceViews } from './sourceViews.ts';
import { toolItem, type ToolUseFacts } from './toolCardView.ts';

/** What the items of an answer are made of. */
export interface AnswerFacts {
  /** Of the message; each item's id begins with it. */
  readonly id: string;
  readonly blocks: readonly StreamingBlock[];
  readonly state: ChatState;
  /** Finds what came of a tool that Claude's side ran, which may stand in a later part of the answer. */
  readonly resultOf: (toolUseId: string) => StreamingBlock['block'] | undefined;
}

/** Turns an answer, whole or as far as it has come, into transcript items. */
export function answerItems(facts: AnswerFacts): readonly ChatItem[] {
  const items: ChatItem[] = [];
  facts.blocks.forEach((received, index) => {
    const item = blockItem(received, `${facts.id}:${index}`, facts);
    const last = items.at(-1);
    if (item?.kind === 'text' && last?.kind === 'text') {
      items[items.length - 1] = joined(last, item);
    } else if (item) {
      items.push(item);
    }
  });
  return items;
}

/** True for a tool that Claude's side runs by itself: its own, or one of a connector. */
export function isClaudeSideUse({ type }: { readonly type: string }): boolean {
  return type === 'server_tool_use' || type === 'mcp_tool_use';
}

/**
 * Where a tool use stands that has no decision: between the answer and the question, or where a grant or the lack of
 * such a tool makes a question needless, nobody is asked.
 */
export function undecidedState(phase: TurnPhase, toolUseId: string): ToolUseFacts['undecided'] {
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

function blockItem(received: StreamingBlock, id: string, facts: AnswerFacts): ChatItem | undefined {
  const { block, isComplete } = received;
  switch (block.type) {
    case 'text':
      return textItem(received, id);
    case 'thinking':
      return { kind: 'thinking', id, text: String(block['thinking']), isStreaming: !isComplete };
    case 'tool_use':
      return toolUseItem(received, id, facts.state);
    default:
      return isClaudeSideUse(block) ? claudeSideItem(received, id, facts) : undefined;
  }
}

function textItem({ block, isComplete }: StreamingBlock, id: string): TextItem {
  const citations = block['citations'];
  const sources = Array.isArray(citations) ? sourceViews(citations) : [];
  return {
    kind: 'text',
    id,
    markdown: String(block['text']),
    isStreaming: !isComplete,
    ...(sources.length > 0 && { sources }),
  };
}

/** Where Claude cites, each cited passage is a block of its own, in the middle of a sentence: they read as one text. */
function joined(first: TextItem, second: TextItem): TextItem {
  const sources = [...(first.sources ?? [])];
  for (const source of second.sources ?? []) {
    if (!sources.some(({ href, title }) => (href ?? title) === (source.href ?? source.title))) {
      sources.push(source);
    }
  }
  return {
    ...first,
    markdown: first.markdown + second.markdown,
    isStreaming: second.isStreaming,
    ...(sources.length > 0 && { sources }),
  };
}

function claudeSideItem(use: StreamingBlock, itemId: string, { state, resultOf }: AnswerFacts): ChatItem {
  return claudeSideCard({
    itemId,
    use,
    result: resultOf(String(use.block['id'])),
    isLive: state.phase.kind !== 'idle',
    nameOf: (modelToolName) => {
      const binding = bindingOf(state.conversation, modelToolName);
      return binding ? `${binding.title} (${binding.serverName})` : modelToolName;
    },
  });
}

/** A use of the host's own tool that calls another is shown as a use of the other one, for that is what is allowed. */
function toolUseItem({ block, inputJson, isComplete }: StreamingBlock, itemId: string, state: ChatState): ChatItem {
  const { conversation, progress, phase } = state;
  const toolUseId = String(block['id']);
  const name = String(block['name']);
  const meant = isComplete ? unwrapUse(conversation, { name, input: block['input'] }) : undefined;
  return toolItem({
    itemId,
    toolUseId,
    modelToolName: meant?.name ?? name,
    argumentsText: isComplete ? argumentsText(meant?.input ?? block['input']) : (inputJson ?? ''),
    binding: meant?.binding ?? bindingOf(conversation, name),
    record: conversation.toolUses[toolUseId],
    progress: progress[toolUseId],
    undecided: undecidedState(phase, toolUseId),
  });
}

function argumentsText(input: unknown): string {
  const isEmpty = isRecord(input) && Object.keys(input).length === 0;
  return isEmpty ? '' : JSON.stringify(input, null, 2);
}
