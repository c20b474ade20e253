import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { findModel } from './models.ts';

/** What becomes of a brain's thinking on the wire: no block, a block without its text, or all of it. */
export type ThinkingDisplay = 'none' | 'omitted' | 'shown';

/** Decides by the request and the model's defaults what the client gets to see of thinking. */
export function thinkingDisplay(body: Pick<MessageCreateParamsBase, 'model' | 'thinking'>): ThinkingDisplay {
  const facts = findModel(body.model);
  const config = body.thinking;
  const byDefault = facts?.isThinkingOmittedByDefault === true ? 'omitted' : 'shown';
  if (config === undefined) {
    return facts?.thinkingDefault === 'adaptive' ? byDefault : 'none';
  }
  if (config.type === 'disabled') {
    return 'none';
  }
  if (config.type === 'between_tools' || config.display === undefined || config.display === null) {
    return byDefault;
  }
  return config.display === 'omitted' ? 'omitted' : 'shown';
}
