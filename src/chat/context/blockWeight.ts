import { isRecord } from '../../base/json.ts';
import { bytesPerToken } from '../bytesPerToken.ts';
import { imageFacts } from '../results/imageFacts.ts';

/** Pixels that make one token (Messages API, vision); an image that would take more tokens is made smaller. */
const pixelsPerToken = 750;
const mostImageTokens = 4_784;
/** A page is sent as its text and as an image. */
const tokensPerPage = 2_000;
const bytesPerPage = 60_000;
/** Characters of base64 that hold the size of any image. */
const headLength = 88_000;

/** What was weighed once is not read again: the blocks of a conversation stay the same objects. */
const known = new WeakMap<object, number>();

/**
 * Estimates the tokens of a block, a tool definition or whatever else stands in a request: by bytes, images by their
 * area, PDF documents by their pages. Marks for the cache weigh nothing.
 */
export function blockWeight(block: object): number {
  const before = known.get(block);
  if (before !== undefined) {
    return before;
  }
  const weight = weigh(block);
  known.set(block, weight);
  return weight;
}

/** The result of a tool is made anew for each request; its parts are not. */
function weigh(block: object): number {
  if ('type' in block && block.type === 'thinking' && 'thinking' in block && typeof block.thinking === 'string') {
    return thinkingWeight(block.thinking, block);
  }
  const content: unknown = 'content' in block ? block.content : undefined;
  const parts = Array.isArray(content) ? content.filter(isRecord) : [];
  const own = parts.length > 0 ? ownWeightOf({ ...block, content: [] }) : weightOfJson(block);
  return parts.reduce((sum: number, part) => sum + blockWeight(part), own);
}

/** What was thought counts; where its text is left out, its length shows in that of its signature only. */
function thinkingWeight(thinking: string, block: object): number {
  return thinking === '' ? ownWeightOf(block) : Buffer.byteLength(thinking) / bytesPerToken;
}

function ownWeightOf(block: object): number {
  return Buffer.byteLength(JSON.stringify(block, withoutMark)) / bytesPerToken;
}

function withoutMark(key: string, value: unknown): unknown {
  return key === 'cache_control' ? undefined : value;
}

function weightOfJson(block: object): number {
  let media = 0;
  const json = JSON.stringify(block, (key, value: unknown) => {
    const weight = mediaWeight(value);
    media += weight ?? 0;
    return weight === undefined ? withoutMark(key, value) : undefined;
  });
  return media + Buffer.byteLength(json ?? '') / bytesPerToken;
}

function mediaWeight(value: unknown): number | undefined {
  const source = isRecord(value) && (value['type'] === 'image' || value['type'] === 'document') && value['source'];
  if (!isRecord(source) || source['type'] !== 'base64' || typeof source['data'] !== 'string') {
    return undefined;
  }
  return source['media_type'] === 'application/pdf' ? pdfWeight(source['data']) : imageWeight(source['data']);
}

function imageWeight(base64: string): number {
  const { width, height } = imageFacts(Buffer.from(base64.slice(0, headLength), 'base64')) ?? {};
  const isKnown = width !== undefined && height !== undefined;
  return isKnown ? Math.min(mostImageTokens, (width * height) / pixelsPerToken) : mostImageTokens;
}

/** The objects of newer files are packed, so their pages cannot be counted without unpacking; their bytes then say it. */
function pdfWeight(base64: string): number {
  const bytes = Buffer.from(base64, 'base64');
  const counted = bytes.toString('latin1').match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0;
  return Math.max(counted, Math.ceil(bytes.length / bytesPerPage), 1) * tokensPerPage;
}
