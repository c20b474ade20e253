import { isRecord } from '../../src/base/json.ts';
import type { SloppyRequest } from './sloppyRequest.ts';

const known = new Set(['model', 'max_tokens', 'stream', 'system', 'tools', 'messages']);
const knownOfTool = new Set(['name', 'description', 'input_schema']);
const knownOfBlock: Readonly<Record<string, readonly string[]>> = {
  text: ['type', 'text'],
  tool_use: ['type', 'id', 'name', 'input'],
  tool_result: ['type', 'tool_use_id', 'content', 'is_error'],
};

/** What such a server does not understand of a request, or undefined. */
export function refusalOf({ headers, body }: SloppyRequest): string | undefined {
  if (!isRecord(body)) {
    return 'no body';
  }
  if (headers['anthropic-beta'] !== undefined) {
    return 'beta what?';
  }
  const strange = Object.keys(body).find((key) => !known.has(key));
  return strange === undefined
    ? (toolProblem(body['tools']) ?? messagesProblem(body['messages']))
    : `what is ${strange}?`;
}

function toolProblem(tools: unknown): string | undefined {
  const listed = Array.isArray(tools) ? tools.filter(isRecord) : [];
  const strange = listed.flatMap((tool) => Object.keys(tool)).find((key) => !knownOfTool.has(key));
  return strange === undefined ? undefined : `what is ${strange} of a tool?`;
}

function messagesProblem(messages: unknown): string | undefined {
  const all = Array.isArray(messages) ? messages.filter(isRecord) : [];
  const wrong = all.findIndex(({ role }, index) => role !== (index % 2 === 0 ? 'user' : 'assistant'));
  if (wrong >= 0 || all.length === 0) {
    return `roles must alternate (message ${wrong})`;
  }
  const ids = all.flatMap(blocksOf).flatMap(({ type, id }) => (type === 'tool_use' ? [id] : []));
  return new Set(ids).size < ids.length ? 'an id came twice' : all.flatMap(blocksOf).map(blockProblem).find(Boolean);
}

function blocksOf({ content }: Record<string, unknown>): readonly Record<string, unknown>[] {
  return Array.isArray(content) ? content.filter(isRecord) : [];
}

function blockProblem(block: Record<string, unknown>): string | undefined {
  const knownKeys = knownOfBlock[String(block['type'])];
  const strange = Object.keys(block).find((key) => !knownKeys?.includes(key));
  return strange === undefined ? undefined : `what is ${strange} of ${String(block['type'])}?`;
}
