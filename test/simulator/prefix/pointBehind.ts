import type { BetaContentBlockParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { openSeal } from '../signature.ts';
import { extend, START } from './digest.ts';
import { pointAfter, type PrefixPoint } from './prompt.ts';

/**
 * The place behind one more block, whose canonical text is given. Behind a summary the messages begin anew: its
 * signature names the messages that it was made from (`before`, the digest of their end), so that thinking behind those
 * very messages stays good behind the summary.
 */
export function pointBehind(point: PrefixPoint, block: BetaContentBlockParam, text: string): PrefixPoint {
  if (block.type !== 'compaction' || typeof block.content !== 'string') {
    return pointAfter(point, text);
  }
  const covered = openSeal(block.signature ?? block.encrypted_content ?? '', block.content)?.before;
  return { ...point, messages: covered ?? extend(START, text) };
}
