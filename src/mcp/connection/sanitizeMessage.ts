import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import { isRecord } from '../../base/json.ts';
import type * as Sdk from '../sdk.ts';

/** Where the content of a tool result travels through the SDK, which refuses a whole result for one unknown block. */
export const RAW_CONTENT_KEY = 'patchbay/content';

/** What {@link sanitizeMessage} needs to know. */
export interface SanitizeContext {
  readonly sdk: typeof Sdk;
  readonly isModern: () => boolean;
  readonly report: (message: string) => void;
}

type Fields = Record<string, unknown>;
type ItemType = 'Tool' | 'Resource' | 'ResourceTemplate' | 'Prompt';

const LISTS: readonly (readonly [key: string, type: ItemType])[] = [
  ['tools', 'Tool'],
  ['resources', 'Resource'],
  ['resourceTemplates', 'ResourceTemplate'],
  ['prompts', 'Prompt'],
];

/** Fields that help and are not needed: an item that is valid without them is kept without them. */
const DISPENSABLE = ['annotations', 'icons', 'outputSchema', 'title', 'description', 'execution', '_meta', 'size'];

/**
 * Repairs a message of a server in place before the SDK sees it, so that one bad piece does not cost the rest:
 * malformed items leave their list, tool content is set aside for our own reading, and a result without `resultType`
 * counts as complete (MCP 2026-07-28, basic, resultType).
 */
export function sanitizeMessage(message: JSONRPCMessage, context: SanitizeContext): void {
  if (!('result' in message) || !isRecord(message.result)) {
    return;
  }
  const result: Fields = message.result;
  if (result['resultType'] === undefined && context.isModern()) {
    result['resultType'] = 'complete';
  }
  setContentAside(result);
  for (const [key, type] of LISTS) {
    const items = result[key];
    if (Array.isArray(items)) {
      result[key] = items.filter((item: unknown) => isUsable(item, type, context));
    }
  }
}

function setContentAside(result: Fields): void {
  const content = result['content'];
  if (!Array.isArray(content)) {
    return;
  }
  result['content'] = [];
  result['_meta'] = { ...(isRecord(result['_meta']) ? result['_meta'] : {}), [RAW_CONTENT_KEY]: content };
}

function isUsable(item: unknown, type: ItemType, context: SanitizeContext): boolean {
  const problem = problemOf(item, type, context);
  if (problem === undefined) {
    return true;
  }
  const name = isRecord(item) && typeof item['name'] === 'string' ? `"${item['name']}"` : 'without a name';
  const isKept = isRecord(item) && isValidWithout(item, type, context);
  context.report(`${isKept ? 'Repaired' : 'Left out'} the ${type} ${name}: ${problem}`);
  return isKept;
}

/** Takes the dispensable fields away one by one until the item is valid; false when it never is. */
function isValidWithout(item: Fields, type: ItemType, context: SanitizeContext): boolean {
  return DISPENSABLE.some((field) => {
    if (!Object.hasOwn(item, field)) {
      return false;
    }
    delete item[field];
    return problemOf(item, type, context) === undefined;
  });
}

function problemOf(item: unknown, type: ItemType, context: SanitizeContext): string | undefined {
  if (type === 'Tool' && !context.isModern() && hasOddOutputSchema(item)) {
    return 'outputSchema is not the schema of an object';
  }
  const checked = context.sdk.specTypeSchemas[type]['~standard'].validate(item);
  const issue = 'issues' in checked ? checked.issues?.[0] : undefined;
  return issue && `${(issue.path ?? []).map(segment).join('.')}: ${issue.message}`;
}

/** In the legacy eras an output is an object; the SDK refuses a whole list for one tool that says otherwise. */
function hasOddOutputSchema(item: unknown): boolean {
  const schema = isRecord(item) ? item['outputSchema'] : undefined;
  return schema !== undefined && (!isRecord(schema) || schema['type'] !== 'object');
}

function segment(part: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof part === 'object' ? part.key : part);
}
