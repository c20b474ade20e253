import { isRecord } from '../../base/json.ts';
import type { ModelRequest } from '../../claude/modelClient.ts';
import {
  isModelTool,
  isText,
  isToolUse,
  type AssistantBlock,
  type SystemBlock,
  type ToolParam,
  type UserBlock,
} from '../../claude/wire.ts';
import { blockWeight } from './blockWeight.ts';
import { factsHeading } from './factWords.ts';
import { claudeServerId, type PartKind, type PartOwner, type PromptPart, type ToolOwners } from './promptPart.ts';
import { summaryHeading } from './summaryWords.ts';

/** What of a request says what it is made of. */
export type Prompt = Pick<ModelRequest, 'system' | 'tools' | 'messages'>;

/**
 * Takes a request apart, in the order in which the API reads and caches it: tools, system prompt, messages. The
 * definition of a deferred tool weighs nothing where it is declared, and its full weight where a search first finds it.
 */
export function sourcesOf(prompt: Prompt, owners: ToolOwners): readonly PromptPart[] {
  const reader = new PromptReader(owners);
  prompt.tools.forEach((tool) => reader.readTool(tool));
  prompt.system.forEach((block) => reader.add('system', block));
  prompt.messages.forEach((message, index) => {
    reader.messageIndex = index;
    switch (message.role) {
      case 'user':
        return message.content.forEach((block) => reader.readUser(block));
      case 'system':
        return message.content.forEach((block) => reader.readSystem(block));
      case 'assistant':
        return message.content.forEach((block) => reader.readAssistant(block));
    }
  });
  return reader.parts;
}

/** Reads a request from front to back, and remembers what later blocks refer to. */
class PromptReader {
  readonly parts: PromptPart[] = [];
  messageIndex = -1;
  readonly #owners: ToolOwners;
  readonly #deferred = new Map<string, ToolParam>();
  /** By the id of the use. */
  readonly #users = new Map<unknown, PartOwner>();

  constructor(owners: ToolOwners) {
    this.#owners = owners;
  }

  readTool(tool: ToolParam): void {
    if (!isModelTool(tool)) {
      this.add('definitions', tool, this.#platformOwner(tool));
    } else if (tool.defer_loading) {
      this.#deferred.set(tool.name, tool);
    } else {
      this.add('definitions', tool, this.#owners.tool(tool.name));
    }
  }

  readUser(block: UserBlock): void {
    switch (block.type) {
      case 'text':
        return this.add(textKind(block.text), block);
      case 'image':
      case 'document':
        return this.add('attachments', block);
      case 'tool_result':
        this.add('toolResults', block, this.#users.get(block.tool_use_id));
        return this.#load(block.content);
    }
  }

  readSystem(block: SystemBlock): void {
    const added = block.type === 'tool_addition' ? block.tool : undefined;
    if (added?.type === 'tool_definition') {
      return this.add('definitions', block, this.#owners.tool(added.definition.name));
    }
    this.add('context', block);
    this.#load(added && [added]);
  }

  readAssistant(block: AssistantBlock): void {
    const { type } = block;
    if (type === 'thinking' || type === 'redacted_thinking') {
      return this.add('thinking', block);
    }
    if (isText(block)) {
      return this.add('assistantText', block);
    }
    if (type.endsWith('tool_use')) {
      return this.#readUse(block);
    }
    if (type.endsWith('tool_result')) {
      this.add('toolResults', block, this.#users.get(block['tool_use_id']));
      return this.#load(block['content']);
    }
    if (type === 'mcp_tool_listing') {
      return this.add('definitions', block, this.#owners.connector(block['mcp_server_name']));
    }
    this.add(type === 'compaction' ? 'summary' : 'other', block);
  }

  add(kind: PartKind, block: object, owner?: PartOwner): void {
    const { messageIndex } = this;
    this.parts.push({ kind, ...(owner && { owner }), weight: blockWeight(block), messageIndex });
  }

  #readUse(block: AssistantBlock): void {
    const name = typeof block['name'] === 'string' ? block['name'] : '';
    const owner = this.#userOf(block, name);
    this.#users.set(block['id'], owner);
    this.add('toolUses', block, owner);
  }

  #userOf(block: AssistantBlock, name: string): PartOwner {
    if (block.type === 'mcp_tool_use') {
      return { ...this.#owners.connector(block['server_name']), toolName: name };
    }
    return isToolUse(block) ? this.#owners.tool(name, block.input) : claudeTool(name);
  }

  #platformOwner(tool: Exclude<ToolParam, { readonly input_schema: unknown }>): PartOwner {
    const server: unknown = tool['mcp_server_name'];
    return tool.type === 'mcp_toolset' ? this.#owners.connector(server) : claudeTool(tool.name ?? tool.type);
  }

  /** Adds the definitions of deferred tools that are referred to somewhere in `content` for the first time. */
  #load(content: unknown): void {
    for (const name of this.#deferred.size > 0 ? referredTools(content) : []) {
      const tool = this.#deferred.get(name);
      if (tool) {
        this.#deferred.delete(name);
        this.add('definitions', tool, this.#owners.tool(name));
      }
    }
  }
}

function claudeTool(toolName: string): PartOwner {
  return { serverId: claudeServerId, serverName: 'Claude', toolName };
}

/** Where the endpoint takes no system messages, the host speaks within the user's; its first words give it away. */
function textKind(text: string): PartKind {
  if (text.startsWith(summaryHeading)) {
    return 'summary';
  }
  return text.startsWith(factsHeading) ? 'context' : 'userText';
}

/** The references may stand side by side, or in a list within the result of a search. */
function referredTools(content: unknown): readonly string[] {
  if (Array.isArray(content)) {
    return content.flatMap(referredTools);
  }
  if (!isRecord(content)) {
    return [];
  }
  if (content['type'] === 'tool_reference') {
    const name = content['tool_name'] ?? content['name'];
    return typeof name === 'string' ? [name] : [];
  }
  return referredTools(content['tool_references']);
}
