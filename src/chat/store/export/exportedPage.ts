import { isRecord, parseJson } from '../../../base/json.ts';
import { isText, isThinking, isToolUse, type AssistantBlock, type UserBlock } from '../../../claude/wire.ts';
import type { ToolContent, ToolOutcome } from '../../../mcp/calls/toolOutcome.ts';
import type { Conversation, ConversationMessage } from '../../conversation/conversation.ts';
import { bindingOf } from '../../conversation/toolUses.ts';
import { costs } from '../../cost/costs.ts';
import { maskText, maskValue } from './maskSecrets.ts';

/** A piece of what was said; secrets are masked already. */
export type ExportedPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'thinking'; readonly text: string }
  | { readonly kind: 'image'; readonly mediaType: string; readonly data: string }
  /** Something that is not shown: what it is. */
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'tool';
      readonly title: string;
      /** How it ended, in a word or two. */
      readonly state: string;
      /** JSON. */
      readonly input: string;
      readonly result: readonly ExportedPart[];
    };

/** One message, and who said it. */
export interface ExportedMessage {
  readonly who: 'You' | 'Claude';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly parts: readonly ExportedPart[];
}

/** A conversation as a reader of an exported file sees it, whatever the format. */
export interface ExportedPage {
  readonly title: string;
  /** Sentences about the whole: when, with which model, for how much. */
  readonly facts: readonly string[];
  readonly messages: readonly ExportedMessage[];
}

/** Makes the page of a conversation, with every secret masked; images stay only when they are wanted. */
export function exportedPage(conversation: Conversation, options: { readonly hasImages: boolean }): ExportedPage {
  const said = conversation.messages.filter((message) => message.kind !== 'context');
  const messages = said.map((message): ExportedMessage => ({
    who: message.kind === 'user' ? 'You' : 'Claude',
    at: message.at,
    parts: partsOf(conversation, message).map((part) => (options.hasImages ? part : withoutImages(part))),
  }));
  return { title: maskText(conversation.title) || 'Conversation', facts: factsOf(conversation), messages };
}

function factsOf(conversation: Conversation): readonly string[] {
  const { total } = costs(conversation);
  const { fresh, cacheRead, cacheWrite, output } = total.tokens;
  const input = fresh + cacheRead + cacheWrite;
  const tokens = `${count(input)} tokens in (${count(cacheRead)} from the cache), ${count(output)} out`;
  const price = total.dollars === undefined ? 'price not known' : `$${total.dollars.toFixed(4)}`;
  return [
    `Begun ${new Date(conversation.createdAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    ...(conversation.model === undefined ? [] : [`Model: ${conversation.model}`]),
    ...(input + output > 0 ? [`Cost: ${price}; ${tokens}`] : []),
  ];
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US');
}

function partsOf(conversation: Conversation, message: ConversationMessage): readonly ExportedPart[] {
  switch (message.kind) {
    case 'user':
      return message.content.flatMap(userPart);
    case 'assistant':
      return message.content.flatMap((block) => assistantPart(conversation, block));
    case 'context':
      return [];
  }
}

function userPart(block: UserBlock): readonly ExportedPart[] {
  switch (block.type) {
    case 'text':
      return [{ kind: 'text', text: maskText(block.text) }];
    case 'image':
      return [{ kind: 'image', mediaType: block.source.media_type, data: block.source.data }];
    case 'document':
      return [{ kind: 'note', text: `Document: ${maskText(block.title ?? block.source.media_type)}` }];
    case 'tool_result':
      return [];
  }
}

function assistantPart(conversation: Conversation, block: AssistantBlock): readonly ExportedPart[] {
  if (isText(block)) {
    return [{ kind: 'text', text: maskText(block.text) }];
  }
  if (isThinking(block)) {
    return block.thinking === '' ? [] : [{ kind: 'thinking', text: maskText(block.thinking) }];
  }
  if (isToolUse(block)) {
    return [toolPart(conversation, block)];
  }
  return [{ kind: 'note', text: `Block: ${maskText(block.type)}` }];
}

function toolPart(
  conversation: Conversation,
  use: { readonly id: string; readonly name: string; readonly input: unknown },
): ExportedPart {
  const binding = bindingOf(conversation, use.name);
  const outcome = conversation.toolUses[use.id]?.outcome;
  return {
    kind: 'tool',
    title: maskText(binding ? `${binding.title} (${binding.serverName})` : use.name),
    state: outcome ? states[outcome.kind] : 'not run',
    input: JSON.stringify(maskValue(use.input), undefined, 2) ?? '',
    result: outcome ? resultParts(outcome) : [],
  };
}

const states: Readonly<Record<ToolOutcome['kind'], string>> = {
  ok: 'done',
  toolError: 'failed',
  denied: 'denied',
  cancelled: 'cancelled',
  unavailable: 'not available',
};

function resultParts(outcome: ToolOutcome): readonly ExportedPart[] {
  switch (outcome.kind) {
    case 'ok':
    case 'toolError':
      return [...outcome.content.map(contentPart), ...structured(outcome.structuredContent, outcome.content)];
    case 'unavailable':
      return [{ kind: 'text', text: maskText(outcome.error.message) }];
    case 'denied':
      return outcome.reason === undefined ? [] : [{ kind: 'text', text: maskText(outcome.reason) }];
    case 'cancelled':
      return [];
  }
}

/** Most servers say the same in a text; then once is enough. */
function structured(value: unknown, content: readonly ToolContent[]): readonly ExportedPart[] {
  const isSaid = content.some(({ type }) => type === 'text');
  return value === undefined || isSaid ? [] : [{ kind: 'text', text: JSON.stringify(maskValue(value), undefined, 2) }];
}

function contentPart(content: ToolContent): ExportedPart {
  switch (content.type) {
    case 'text':
      return { kind: 'text', text: maskJsonText(content.text) };
    case 'image':
      return { kind: 'image', mediaType: content.mimeType, data: content.data };
    case 'audio':
      return { kind: 'note', text: `Audio: ${maskText(content.mimeType)}` };
    case 'resource_link':
      return { kind: 'note', text: `Resource: ${maskText(content.name)} ${maskText(content.uri)}` };
    case 'resource':
      return content.text === undefined
        ? { kind: 'note', text: `Resource: ${maskText(content.uri)}` }
        : { kind: 'text', text: maskJsonText(content.text) };
    case 'unknown':
      return { kind: 'text', text: JSON.stringify(maskValue(content.raw), undefined, 2) };
  }
}

/** In a text that is JSON a secret is found by its name, too. */
function maskJsonText(text: string): string {
  if (!/^\s*[[{]/.test(text)) {
    return maskText(text);
  }
  const value = parsed(text);
  return value === undefined ? maskText(text) : maskText(JSON.stringify(maskValue(value), undefined, 2));
}

function parsed(text: string): unknown {
  const value = parseJson(text);
  return isRecord(value) || Array.isArray(value) ? value : undefined;
}

function withoutImages(part: ExportedPart): ExportedPart {
  if (part.kind === 'tool') {
    return { ...part, result: part.result.map(withoutImages) };
  }
  return part.kind === 'image' ? { kind: 'note', text: `Image: ${maskText(part.mediaType)}` } : part;
}
