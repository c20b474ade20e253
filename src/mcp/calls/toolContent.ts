import { isRecord, type JsonObject } from '../../base/json.ts';
import type { ResourceContents, ToolContent } from './toolOutcome.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads the content of a tool result (MCP ContentBlock); what is not a known block is kept as `unknown`, what is no object is left out. */
export function readToolContent(blocks: unknown): readonly ToolContent[] {
  return Array.isArray(blocks) ? blocks.filter(isRecord).map(readBlock) : [];
}

function readBlock(block: Fields): ToolContent {
  return readKnownBlock(block) ?? { type: 'unknown', raw: block as JsonObject };
}

function readKnownBlock(block: Fields): ToolContent | undefined {
  switch (block['type']) {
    case 'text':
      return typeof block['text'] === 'string' ? { type: 'text', text: block['text'] } : undefined;
    case 'image':
    case 'audio':
      return readMedia(block['type'], block);
    case 'resource_link':
      return readLink(block);
    case 'resource':
      return isRecord(block['resource']) ? readResourceContents(block['resource']) : undefined;
    default:
      return undefined;
  }
}

function readMedia(type: 'image' | 'audio', { data, mimeType }: Fields): ToolContent | undefined {
  return typeof data === 'string' && typeof mimeType === 'string' ? { type, data, mimeType } : undefined;
}

function readLink(block: Fields): ToolContent | undefined {
  const { uri, name, size } = block;
  if (typeof uri !== 'string') {
    return undefined;
  }
  return {
    type: 'resource_link',
    uri,
    name: typeof name === 'string' ? name : uri,
    ...optional(block, 'mimeType'),
    ...optional(block, 'description'),
    ...(isSize(size) && { size }),
  };
}

function isSize(size: unknown): size is number {
  return typeof size === 'number' && size >= 0;
}

/** Reads what a resource holds (MCP ResourceContents); undefined for what lacks its URI, or has nothing in it. */
export function readResourceContents(resource: Fields): ResourceContents | undefined {
  const { uri, text, blob } = resource;
  if (typeof uri !== 'string' || (typeof text !== 'string' && typeof blob !== 'string')) {
    return undefined;
  }
  return {
    type: 'resource',
    uri,
    ...optional(resource, 'mimeType'),
    ...optional(resource, 'text'),
    ...optional(resource, 'blob'),
  };
}

function optional<K extends string>(fields: Fields, key: K): { readonly [P in K]?: string } {
  const value = fields[key];
  return (typeof value === 'string' ? { [key]: value } : {}) as { readonly [P in K]?: string };
}
