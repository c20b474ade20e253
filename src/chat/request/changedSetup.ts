import { betas } from '../../claude/betas.ts';
import type { Effort } from '../../claude/modelClient.ts';
import { modelTraits } from '../../claude/modelTraits.ts';
import type { Conversation, ConversationSetup } from '../conversation/conversation.ts';
import { changedTools } from './changedTools.ts';
import { betaNames, modelSettings, type ModelFacts } from './modelSettings.ts';

/** How the rest of a conversation is to be answered. */
export interface SetupWish extends Omit<ModelFacts, 'effort'> {
  /** Undefined: the model's own. */
  readonly effort: Effort | undefined;
}

/**
 * The setup of a conversation that goes on with another model or another effort. System prompt and tools stay what they
 * were, except for what the other model would refuse. Undefined for a conversation that is not set up.
 */
export function changedSetup(conversation: Conversation, wish: SetupWish): ConversationSetup | undefined {
  const { setup } = conversation;
  if (!setup) {
    return undefined;
  }
  const { effort: _effort, ...same } = setup;
  const { effort, ...facts } = wish;
  const settings = modelSettings({ ...facts, ...(effort && { effort }) });
  if (wish.model.id === setup.model) {
    return { ...same, maxTokens: settings.maxTokens, ...(settings.effort && { effort: settings.effort }) };
  }
  const {
    contextRole: _role,
    contextWindow: _window,
    betas: _betas,
    search: _search,
    laterTools: _later,
    ...rest
  } = same;
  const tools = changedTools(conversation, setup, wish);
  const ofTools = [
    ...(tools.laterTools === 'definition' ? modelTraits(wish.model.id).toolChangeBetas : []),
    ...(setup.connectors ? [betas.connector] : []),
  ];
  return { ...rest, ...settings, ...tools, ...betaNames(wish.model, wish.features, ofTools) };
}
