import type { ModelRequest } from '../modelClient.ts';
import {
  isModelTool,
  isText,
  isToolUse,
  type AssistantBlock,
  type MessageParam,
  type ModelTool,
  type SystemBlock,
  type UserBlock,
} from '../wire.ts';

/**
 * What a compatible server is asked: the part of the Messages API that all of them know. No betas, thinking, effort,
 * caching, system messages or tools of Claude's side; also where a conversation began with Claude and goes on here.
 */
export function compatibleRequest(request: ModelRequest): ModelRequest {
  const { model, maxTokens, system } = request;
  return {
    model,
    maxTokens,
    system: system.map(({ text }) => ({ type: 'text', text })),
    tools: plainTools(request),
    messages: alternate(request.messages.map(plainMessage)),
    thinking: { type: 'none' },
  };
}

/** All tools that Claude was given, also in the middle, without those that were taken away again. */
function plainTools({ tools, messages }: ModelRequest): readonly ModelTool[] {
  const byName = new Map(tools.filter(isModelTool).map((tool) => [tool.name, plainTool(tool)]));
  for (const block of messages.flatMap((message): readonly SystemBlock[] =>
    message.role === 'system' ? message.content : [],
  )) {
    if (block.type === 'tool_addition' && block.tool.type === 'tool_definition') {
      byName.set(block.tool.definition.name, plainTool(block.tool.definition));
    } else if (block.type === 'tool_removal') {
      byName.delete(block.tool.name);
    }
  }
  return [...byName.values()];
}

function plainTool({ name, description, input_schema }: ModelTool): ModelTool {
  return { name, ...(description !== undefined && { description }), input_schema };
}

type PlainMessage =
  | { readonly role: 'user'; readonly content: readonly UserBlock[] }
  | { readonly role: 'assistant'; readonly content: readonly AssistantBlock[] };

function plainMessage(message: MessageParam): PlainMessage {
  switch (message.role) {
    case 'assistant':
      return plainAnswer(message.content);
    case 'system':
      return {
        role: 'user',
        content: message.content.flatMap((block) =>
          block.type === 'text' ? [{ type: 'text', text: block.text }] : [],
        ),
      };
    case 'user':
      return message;
  }
}

/** A summary by Claude's side is nothing that another model has said: the user tells it. */
function plainAnswer(content: readonly AssistantBlock[]): PlainMessage {
  const summary = content.find(({ type }) => type === 'compaction')?.['content'];
  return typeof summary === 'string'
    ? { role: 'user', content: [{ type: 'text', text: summary }] }
    : { role: 'assistant', content: content.flatMap(plainBlock) };
}

function plainBlock(block: AssistantBlock): readonly AssistantBlock[] {
  if (isText(block)) {
    return block.text === '' ? [] : [{ type: 'text', text: block.text }];
  }
  return isToolUse(block) ? [{ type: 'tool_use', id: block.id, name: block.name, input: block.input }] : [];
}

/** Many servers insist that roles alternate: neighbours of one role become one message, and an empty one goes. */
function alternate(messages: readonly PlainMessage[]): readonly MessageParam[] {
  const alternating: PlainMessage[] = [];
  for (const message of messages.filter(({ content }) => content.length > 0)) {
    const last = alternating.at(-1);
    if (last?.role === message.role) {
      alternating[alternating.length - 1] = {
        role: last.role,
        content: [...last.content, ...message.content],
      } as PlainMessage;
    } else {
      alternating.push(message);
    }
  }
  return alternating;
}
