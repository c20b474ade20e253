import type { BetaCompactionBlock, MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { isCompacting } from '../rules/compactionRules.ts';
import { sign, type Seal } from '../signature.ts';
import { walkTools } from '../tools/toolWalk.ts';
import { signSummary } from './compactionSeal.ts';

/** The block that stands for what a request holds; signed where the request asked for it, else sealed in its own way. */
export function summaryBlock(
  params: Readonly<MessageCreateParamsBase>,
  content: string | null,
  seal: Seal,
): BetaCompactionBlock {
  if (content === null) {
    return { type: 'compaction', content, encrypted_content: null };
  }
  const encrypted = sign(seal, content);
  if (!isCompacting(params)) {
    return { type: 'compaction', content, encrypted_content: encrypted };
  }
  const summary = {
    content,
    encrypted_content: encrypted,
    tool_changes: [...walkTools(params).changes] as NonNullable<BetaCompactionBlock['tool_changes']>,
  };
  return { type: 'compaction', ...summary, signature: signSummary(seal, summary) };
}
