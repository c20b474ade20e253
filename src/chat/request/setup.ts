import type { ModelInfo } from '../../claude/modelClient.ts';
import type { ModelTool } from '../../claude/wire.ts';
import type { ConversationSetup, ToolBinding } from '../conversation/conversation.ts';
import type { CatalogTool } from '../ports.ts';
import { systemPrompt, type PromptFacts } from './systemPrompt.ts';
import { nameTools, type NamedTool } from '../tools/toolNames.ts';
import { toolSchema } from '../tools/toolSchemas.ts';
import { cutText } from '../wellFormed.ts';

/** What a conversation is set up from. */
export interface SetupFacts extends PromptFacts {
  readonly model: ModelInfo;
  readonly tools: readonly CatalogTool[];
}

/** Room for one answer, thinking included; a compatible server that does not tell its limit gets the smaller one. */
const maxTokens = 32_000;
const cautiousMaxTokens = 8_192;
const maxDescriptionLength = 8_000;

/** Decides what Claude is told before the first message. The same facts give the same bytes. */
export function buildSetup(facts: SetupFacts): ConversationSetup {
  const { model } = facts;
  const named = nameTools(facts.tools);
  return {
    model: model.id,
    maxTokens: Math.min(maxTokens, model.maxOutputTokens ?? cautiousMaxTokens),
    thinking: model.thinkingTypes.includes('adaptive') ? { type: 'adaptive', display: 'summarized' } : { type: 'none' },
    system: systemPrompt(facts),
    tools: named.map(modelTool),
    bindings: Object.fromEntries(named.map((tool) => [tool.modelName, bindingFor(tool)])),
  };
}

function modelTool({ modelName, serverName, tool }: NamedTool): ModelTool {
  const { schema, note } = toolSchema(tool.inputSchema);
  const described = tool.description?.trim() || tool.title || `The tool ${tool.name} of the server ${serverName}.`;
  const description = cutText(described, maxDescriptionLength);
  return {
    name: modelName,
    description: note ? `${description}\n\n${note}` : description,
    input_schema: schema,
  };
}

function bindingFor({ ref, serverName, tool }: NamedTool): ToolBinding {
  const title = tool.title ?? tool.name;
  return { ref, serverName, title, ...(tool.annotations && { annotations: tool.annotations }) };
}
