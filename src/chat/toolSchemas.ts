import { isRecord, type JsonObject } from '../base/json.ts';

/** A schema that the Messages API takes, and what to tell Claude beside it. */
export interface ToolSchema {
  readonly schema: JsonObject;
  readonly note?: string;
}

/** A copy of a tool's `inputSchema` for the Messages API. */
export function toolSchema(inputSchema: unknown): ToolSchema {
  return isRecord(inputSchema) ? { schema: inputSchema as JsonObject } : { schema: { type: 'object' } };
}
