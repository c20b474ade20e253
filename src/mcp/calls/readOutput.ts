import type { CallToolResult } from '@modelcontextprotocol/client';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { McpTool } from '../catalog/catalogItems.ts';
import { isNestedDeeper } from '../connection/isNestedDeeper.ts';
import { RAW_CONTENT_KEY, RAW_STRUCTURED_KEY } from '../connection/sanitizeMessage.ts';
import type * as Sdk from '../sdk.ts';
import { checkSchema } from './schemaCheck.ts';
import { readToolContent } from './toolContent.ts';
import type { ToolOutput } from './toolOutcome.ts';

/** Levels of arrays and objects; more could not be written as JSON again. */
const MAX_LEVELS = 500;

/** What a tool gave, as far as it can be read, and what is to be logged of the rest. */
export interface ReadOutput {
  readonly output: ToolOutput;
  readonly remark?: string;
}

/**
 * Reads the result of a tool. Structured content that breaks the tool's own `outputSchema` is set aside (MCP,
 * server/tools, output schema): the tool has run and said something, which is kept.
 */
export function readOutput(sdk: typeof Sdk, result: CallToolResult, tool: McpTool | undefined): ReadOutput {
  const blocks = result._meta?.[RAW_CONTENT_KEY] ?? result.content;
  const structured = result._meta?.[RAW_STRUCTURED_KEY];
  const content = readToolContent(Array.isArray(blocks) ? blocks.filter(isShallow) : blocks);
  if (!isShallow(structured)) {
    const note = 'Its structured content is nested too deeply and was set aside.';
    return { output: { content, note }, remark: note };
  }
  const output = structured === undefined ? { content } : { content, structuredContent: structured as JsonValue };
  return tool?.outputSchema === undefined || result.isError === true
    ? { output }
    : heldAgainst(sdk, tool.outputSchema, output);
}

function heldAgainst(sdk: typeof Sdk, outputSchema: JsonObject, output: ToolOutput): ReadOutput {
  if (output.structuredContent === undefined) {
    return { output, remark: 'It has an outputSchema and gave no structured content.' };
  }
  const check = checkSchema(sdk, outputSchema, output.structuredContent);
  switch (check.kind) {
    case 'valid':
      return { output };
    case 'invalid': {
      const note = `Its structured content does not match its outputSchema and was set aside: ${check.why}`;
      return { output: { content: output.content, note }, remark: note };
    }
    case 'unchecked':
      return { output, remark: `Its structured content could not be checked against its outputSchema: ${check.why}` };
  }
}

function isShallow(value: unknown): boolean {
  return !isNestedDeeper(value, MAX_LEVELS);
}
