import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import { isRecord } from '../../base/json.ts';
import type * as Sdk from '../sdk.ts';
import { sanitizeItem, type ItemType } from './sanitizeItem.ts';

/** Where the content of a tool result travels through the SDK, which refuses a whole result for one unknown block. */
export const RAW_CONTENT_KEY = 'patchbay/content';

/** Where structured content travels through the SDK, which refuses what is not an object in the legacy eras. */
export const RAW_STRUCTURED_KEY = 'patchbay/structuredContent';

/**
 * Where a tool's output schema travels through the SDK, which compiles those of all tools at the first call of any: one
 * that unfolds exponentially would end the process.
 */
export const OUTPUT_SCHEMA_KEY = 'patchbay/outputSchema';

/** What {@link sanitizeMessage} needs to know. */
export interface SanitizeContext {
  readonly sdk: typeof Sdk;
  readonly isModern: () => boolean;
  readonly report: (message: string) => void;
}

type Fields = Record<string, unknown>;

const LISTS: readonly (readonly [key: string, type: ItemType])[] = [
  ['tools', 'Tool'],
  ['resources', 'Resource'],
  ['resourceTemplates', 'ResourceTemplate'],
  ['prompts', 'Prompt'],
];

/** Problems of one list that are reported one by one; a server may have thousands. */
const MAX_REPORTS = 20;

/**
 * Repairs a message of a server in place before the SDK sees it, so that one bad piece does not cost the rest:
 * malformed items leave their list, what tools give is set aside for our own reading, and a result without
 * `resultType` counts as complete (MCP 2026-07-28, basic, resultType).
 */
export function sanitizeMessage(message: JSONRPCMessage, context: SanitizeContext): void {
  if (!('result' in message) || !isRecord(message.result)) {
    return;
  }
  const result: Fields = message.result;
  if (result['resultType'] === undefined && context.isModern()) {
    result['resultType'] = 'complete';
  }
  setOutputAside(result);
  if (Array.isArray(result['contents'])) {
    result['contents'] = result['contents'].filter(isReadable);
  }
  for (const [key, type] of LISTS) {
    const items = result[key];
    if (Array.isArray(items)) {
      result[key] = sanitizeList(items, type, context);
    }
  }
}

/** Contents of a resource that lack what they need would cost those beside them (MCP, server/resources). */
function isReadable(item: unknown): boolean {
  if (!isRecord(item) || typeof item['uri'] !== 'string') {
    return false;
  }
  if (typeof item['mimeType'] !== 'string') {
    delete item['mimeType'];
  }
  if (!isRecord(item['_meta'])) {
    delete item['_meta'];
  }
  return typeof item['text'] === 'string' || typeof item['blob'] === 'string';
}

function setOutputAside(result: Fields): void {
  const { content, structuredContent } = result;
  if (content === undefined && structuredContent === undefined) {
    return;
  }
  delete result['structuredContent'];
  result['content'] = [];
  if ('isError' in result) {
    result['isError'] = result['isError'] === true;
  }
  setAside(result, RAW_CONTENT_KEY, typeof content === 'string' ? [{ type: 'text', text: content }] : content);
  setAside(result, RAW_STRUCTURED_KEY, structuredContent);
}

function sanitizeList(items: readonly unknown[], type: ItemType, context: SanitizeContext): readonly unknown[] {
  const reports: string[] = [];
  const kept = items.filter((item) => {
    const { isKept, report } = sanitizeItem(item, type, context);
    if (report !== undefined) {
      reports.push(report);
    }
    return isKept;
  });
  reports.slice(0, MAX_REPORTS).forEach((report) => context.report(report));
  if (reports.length > MAX_REPORTS) {
    context.report(`… and ${reports.length - MAX_REPORTS} more like these`);
  }
  if (type === 'Tool') {
    kept.filter(isRecord).forEach(setSchemaAside);
  }
  return kept;
}

function setSchemaAside(tool: Fields): void {
  const { outputSchema } = tool;
  delete tool['outputSchema'];
  setAside(tool, OUTPUT_SCHEMA_KEY, outputSchema);
}

/** Whatever the server itself sent under `key` goes. */
function setAside(owner: Fields, key: string, value: unknown): void {
  const { [key]: _forged, ...meta } = isRecord(owner['_meta']) ? owner['_meta'] : {};
  if (value !== undefined) {
    owner['_meta'] = { ...meta, [key]: value };
  } else if (owner['_meta'] !== undefined) {
    owner['_meta'] = meta;
  }
}
