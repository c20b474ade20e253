import type { BetaContentBlockParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { isRecord } from '../../../src/base/json.ts';
import { countTokens } from '../tokens.ts';
import { canonicalText } from './canonicalText.ts';
import { readImageFile } from './imageFile.ts';
import { isThinkingParam, sealOf } from './thinkingSeal.ts';

const PIXELS_PER_TOKEN = 750;
/** What an image costs at most, as larger ones are scaled down, and one whose size is not known. */
const MOST_IMAGE_TOKENS = 4784;
const TOKENS_PER_PAGE = 2000;

/**
 * What a block of a message costs. Thinking costs what was thought, whether its text is there or not; pictures and PDFs
 * cost by their size, not by their bytes.
 */
export function blockTokens(block: BetaContentBlockParam): number {
  if (isThinkingParam(block)) {
    return sealOf(block)?.tokens ?? countTokens(block.type === 'thinking' ? block.thinking : block.data);
  }
  if (block.type === 'tool_result' && Array.isArray(block.content)) {
    const { content, ...rest } = block;
    return countTokens(canonicalText(rest)) + content.reduce((sum, part) => sum + partTokens(part), 0);
  }
  return partTokens(block);
}

function partTokens(part: { readonly type: string; readonly source?: unknown }): number {
  const source = isRecord(part.source) ? part.source : {};
  const data = source['data'];
  if (source['type'] !== 'base64' || typeof data !== 'string') {
    return countTokens(canonicalText(part)) + (part.type === 'image' ? MOST_IMAGE_TOKENS : 0);
  }
  const rest = countTokens(canonicalText({ ...part, source: undefined }));
  const bytes = Buffer.from(data, 'base64');
  return rest + (part.type === 'image' ? imageTokens(bytes) : pageCount(bytes) * TOKENS_PER_PAGE);
}

function imageTokens(bytes: Buffer): number {
  const image = readImageFile(bytes);
  const tokens = image === undefined ? MOST_IMAGE_TOKENS : Math.ceil((image.width * image.height) / PIXELS_PER_TOKEN);
  return Math.min(tokens, MOST_IMAGE_TOKENS);
}

/** Counts the page objects of a PDF whose structure is not compressed; one page for any other. */
function pageCount(bytes: Buffer): number {
  return Math.max(1, bytes.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0);
}
