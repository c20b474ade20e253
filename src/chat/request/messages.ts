import {
  isText,
  isToolUse,
  type AssistantBlock,
  type MessageParam,
  type ResultPart,
  type SystemBlock,
  type TextParam,
  type ToolResultParam,
  type UserBlock,
} from '../../claude/wire.ts';
import type {
  AssistantMessage,
  ContextMessage,
  Conversation,
  ConversationMessage,
} from '../conversation/conversation.ts';
import { coveredMessages } from '../conversation/coveredMessages.ts';
import { hasPendingServerUse, isPending } from '../conversation/serverUses.ts';
import { toolResult } from '../results/toolResults.ts';

/**
 * The conversation as the Messages API takes it: user first, each assistant message with tool uses is followed at once by
 * one user message that begins with all their results, and what the host has to say comes after the user's message.
 * Only ever grows at its end: what Claude has answered to stays the same to the byte, because its thinking blocks are
 * bound to everything before them and the cache is keyed by it. A compaction takes the place of what it covers.
 */
export function buildMessages(conversation: Conversation): readonly MessageParam[] {
  const { messages, compaction } = conversation;
  const start = coveredMessages(conversation);
  const builder = new MessageBuilder(conversation);
  if (compaction && start > 0) {
    builder.addSummary(compaction.block);
  }
  messages.slice(start).forEach((message, index) => builder.add(message, start + index));
  return builder.finish();
}

/** Puts the parts of messages where the API wants them. */
class MessageBuilder {
  readonly #conversation: Conversation;
  readonly #built: MessageParam[] = [];
  /** What the host has to say; it stands after everything that the user says before the next answer. */
  #context: SystemBlock[] = [];

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  add(message: ConversationMessage, index: number): void {
    const { bareUntil, mediaFrom } = this.#conversation;
    switch (message.kind) {
      case 'user':
        this.#giveUpServerUses();
        this.#addUser(withoutMedia(message.content, index < mediaFrom).filter(hasSubstance));
        return;
      case 'context':
        this.#context.push(...this.#stillTold(message));
        return;
      case 'assistant': {
        const isOutdated = message.isOutdated === true;
        if (message.stopReason === 'pause_turn' && (isOutdated || index + 1 === bareUntil)) {
          // Bare, it cannot be gone on with: Claude is asked anew instead.
          return;
        }
        const content = sendable(message, isOutdated || index < bareUntil);
        this.addAssistant(content);
        this.#addUser(this.#resultsFor(content, index < mediaFrom));
      }
    }
  }

  /** The API's own summary is an answer; one that Claude was asked for like for any other text is told by the user. */
  addSummary(block: AssistantBlock): void {
    if (isText(block)) {
      this.#addUser([{ type: 'text', text: block.text }]);
    } else {
      this.addAssistant([block]);
    }
  }

  addAssistant(content: readonly AssistantBlock[]): void {
    if (content.length === 0) {
      return;
    }
    this.#addContext();
    const last = this.#built.at(-1);
    if (last?.role === 'assistant') {
      this.#built[this.#built.length - 1] = { role: 'assistant', content: [...last.content, ...content] };
    } else {
      this.#built.push({ role: 'assistant', content });
    }
  }

  finish(): readonly MessageParam[] {
    this.#addContext();
    return this.#built;
  }

  /** What the API was still to run is not run any more once the user writes, and a use without a result is refused. */
  #giveUpServerUses(): void {
    const index = this.#built.findLastIndex(({ role }) => role === 'assistant');
    const last = this.#built[index];
    if (last?.role !== 'assistant' || !hasPendingServerUse(last.content)) {
      return;
    }
    const content = withoutLooseEnd(last.content.filter((block) => !isPending(block, last.content)));
    this.#built.splice(index, 1, ...(content.length > 0 ? [{ role: 'assistant', content } as const] : []));
  }

  #addUser(content: readonly UserBlock[]): void {
    const last = this.#built.at(-1);
    if (content.length === 0) {
      return;
    }
    if (last?.role === 'user') {
      this.#built[this.#built.length - 1] = { role: 'user', content: [...last.content, ...content] };
    } else {
      this.#built.push({ role: 'user', content });
    }
  }

  /** Changes of tools that the setup has taken in would contradict it. */
  #stillTold({ at, content }: ContextMessage): readonly SystemBlock[] {
    return at < (this.#conversation.setup?.toolsAsOf ?? 0) ? content.filter(isTextParam) : content;
  }

  #addContext(): void {
    const content = this.#context;
    if (content.length === 0 || this.#built.at(-1)?.role !== 'user') {
      return;
    }
    this.#context = [];
    const { profile, contextRole } = this.#conversation.setup ?? {};
    if (profile === 'compatible' || contextRole === 'user') {
      this.#addUser(content.filter(isTextParam));
    } else {
      this.#built.push({ role: 'system', content });
    }
  }

  #resultsFor(content: readonly AssistantBlock[], isBare: boolean): readonly ToolResultParam[] {
    const { toolUses } = this.#conversation;
    return content.filter(isToolUse).map((use) => {
      const result = toolResult(use.id, toolUses[use.id]);
      return isBare && result.content ? { ...result, content: withoutMedia(result.content, true) } : result;
    });
  }
}

/** The kinds of blocks that any model can read. */
const bareTypes: ReadonlySet<string> = new Set(['text', 'tool_use']);

/**
 * What of an answer is sent back: all of it, except what the API would refuse. That is blank text, thinking with
 * nothing after it, and a refused answer, which would only be refused again.
 */
function sendable(message: AssistantMessage, isBare: boolean): readonly AssistantBlock[] {
  if (message.stopReason === 'refusal') {
    return [];
  }
  const content = isBare ? message.content.filter(({ type }) => bareTypes.has(type)).map(bare) : message.content;
  return withoutLooseEnd(content.filter(hasSubstance));
}

/** Thinking is refused with nothing after it. */
function withoutLooseEnd(content: readonly AssistantBlock[]): readonly AssistantBlock[] {
  const end = content.findLastIndex((block) => block.type !== 'thinking' && block.type !== 'redacted_thinking');
  return content.slice(0, end + 1);
}

/** Citations point into what is left out. */
function bare(block: AssistantBlock): AssistantBlock {
  return isText(block) ? { type: 'text', text: block.text } : block;
}

function withoutMedia<Block extends UserBlock | ResultPart>(
  content: readonly Block[],
  isLeftOut: boolean,
): readonly (Block | TextParam)[] {
  return isLeftOut ? content.map((block) => (isMedia(block) ? leftOut(block.type) : block)) : content;
}

function isMedia(block: UserBlock | ResultPart): boolean {
  return block.type === 'image' || block.type === 'document';
}

function leftOut(type: string): TextParam {
  return { type: 'text', text: `[One ${type}, left out.]` };
}

function isTextParam(block: SystemBlock): block is TextParam {
  return block.type === 'text';
}

function hasSubstance(block: UserBlock | AssistantBlock): boolean {
  return !isText(block) || block.text.trim() !== '';
}
