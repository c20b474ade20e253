import { costOf } from '../../claude/pricing.ts';
import { modelTraits } from '../../claude/modelTraits.ts';
import { estimateTokens } from '../context/estimate.ts';
import type { Conversation, ConversationSetup } from '../conversation/conversation.ts';
import { foldEvent } from '../conversation/foldEvent.ts';
import { changedSetup, type SetupWish } from './changedSetup.ts';

/** Another way to answer the rest of a conversation, and what it costs to change to it. */
export interface SetupChange {
  readonly setup: ConversationSetup;
  /** What the next request has to read again that is cached now, about. */
  readonly tokens: number;
  /** What that costs; undefined when the price is not known. */
  readonly dollars: number | undefined;
  /** True: what Claude has thought so far is left out, because another model cannot read it. */
  readonly losesThinking: boolean;
}

/** Says what a change of model or effort comes to; undefined for a conversation that is not set up. */
export function setupChange(conversation: Conversation, wish: SetupWish): SetupChange | undefined {
  const setup = changedSetup(conversation, wish);
  if (!setup) {
    return undefined;
  }
  const tokens = estimateTokens(foldEvent(conversation, { v: 1, type: 'setupChanged', setup }));
  const isCached = setup.profile !== 'compatible' && tokens >= modelTraits(setup.model).minCacheableTokens;
  const usage = {
    input_tokens: isCached ? 0 : tokens,
    cache_creation_input_tokens: isCached ? tokens : 0,
    cache_read_input_tokens: 0,
    output_tokens: 0,
    ...(isCached && setup.cacheTtl === '1h' && { cache_creation_1h_input_tokens: tokens }),
  };
  const isOtherModel = setup.model !== conversation.setup?.model;
  return { setup, tokens, dollars: costOf(usage, setup.model)?.total, losesThinking: isOtherModel };
}
