import type { ModelTool } from '../../claude/wire.ts';
import type { ToolBinding } from '../conversation/conversation.ts';
import { cutText } from '../wellFormed.ts';
import type { NamedTool } from './toolNames.ts';
import { toolSchema, type ToolSchema } from './toolSchemas.ts';

const maxDescriptionLength = 8_000;

/** The tools on offer are looked at before every request, and stay the same objects. */
const knownSchemas = new WeakMap<object, ToolSchema>();

/** A tool of a server as Claude is shown it. The same tool gives the same bytes. */
export function modelTool({ modelName, serverName, tool }: NamedTool): ModelTool {
  const { schema, note } = schemaOf(tool.inputSchema);
  const described = tool.description?.trim() || tool.title || `The tool ${tool.name} of the server ${serverName}.`;
  const description = cutText(described, maxDescriptionLength);
  return {
    name: modelName,
    description: note ? `${description}\n\n${note}` : description,
    input_schema: schema,
  };
}

function schemaOf(inputSchema: object): ToolSchema {
  const known = knownSchemas.get(inputSchema) ?? toolSchema(inputSchema);
  knownSchemas.set(inputSchema, known);
  return known;
}

/** What stands behind the name of a tool of a server. */
export function toolBinding({ ref, serverName, tool }: NamedTool): ToolBinding {
  const title = tool.title ?? tool.name;
  return { ref, serverName, title, ...(tool.annotations && { annotations: tool.annotations }) };
}
