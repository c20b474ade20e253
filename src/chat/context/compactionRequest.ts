import { betas as betaNames } from '../../claude/betas.ts';
import type { ModelRequest } from '../../claude/modelClient.ts';
import type { MessageParam, TextParam } from '../../claude/wire.ts';
import type { Conversation, ConversationSetup } from '../conversation/conversation.ts';
import { modelRequest } from '../request/modelRequest.ts';
import type { CompactionPlan } from '../turn/nextStep.ts';
import { summaryInstructions } from './summaryWords.ts';

/** True when the API itself sums the conversation up; otherwise Claude is asked for a summary like for any other text. */
function isCompactedByApi({ betas }: ConversationSetup): boolean {
  return betas?.includes(betaNames.compaction) === true;
}

/**
 * The request for a summary. Up to the end of what it covers it is the same to the byte as the requests that were
 * answered, so that it is read from the cache.
 */
export function compactionRequest(
  conversation: Conversation,
  setup: ConversationSetup,
  { throughMessageId }: CompactionPlan,
): ModelRequest {
  const through = conversation.messages.findIndex(({ id }) => id === throughMessageId);
  const covered = modelRequest({ ...conversation, messages: conversation.messages.slice(0, through + 1) }, setup);
  return isCompactedByApi(setup)
    ? { ...covered, compaction: { instructions: summaryInstructions } }
    : { ...covered, messages: [...covered.messages, request] };
}

const words: TextParam = { type: 'text', text: summaryInstructions };
const request: MessageParam = { role: 'user', content: [words] };
