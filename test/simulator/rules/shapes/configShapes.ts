import type {
  BetaJSONOutputFormat,
  BetaMetadata,
  BetaOutputConfig,
  BetaThinkingBlockBinding,
  BetaThinkingConfigAdaptive,
  BetaThinkingConfigBetweenTools,
  BetaThinkingConfigDisabled,
  BetaThinkingConfigEnabled,
  BetaThinkingConfigParam,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { BETAS } from './betas.ts';
import { byType, dictionary, integer, oneOf, string } from './checks.ts';
import { closed, hasBeta, nullable, required, type Check } from './shape.ts';

type Display = NonNullable<BetaThinkingConfigAdaptive['display']>;

const knownDisplay = oneOf<Display>('summarized', 'omitted', 'updates');
const plainDisplay = oneOf<Display>('summarized', 'omitted');

const display: Check = (value, place) =>
  hasBeta(place, BETAS.displayUpdates) ? knownDisplay(value, place) : plainDisplay(value, place);

const blockBinding = closed<BetaThinkingBlockBinding>({
  prefix_mismatch_behavior: nullable(
    oneOf<NonNullable<BetaThinkingBlockBinding['prefix_mismatch_behavior']>>('error', 'drop_block'),
  ),
});

/** How the model is to think. */
export const thinkingConfigShape = byType<BetaThinkingConfigParam>({
  adaptive: closed<BetaThinkingConfigAdaptive>({
    type: required(string),
    display: nullable(display),
    block_binding: nullable(blockBinding, ...BETAS.blockBinding),
  }),
  enabled: closed<BetaThinkingConfigEnabled>({
    type: required(string),
    budget_tokens: required(integer),
    display: nullable(display),
    block_binding: nullable(blockBinding, ...BETAS.blockBinding),
  }),
  disabled: closed<BetaThinkingConfigDisabled>({ type: required(string) }),
  between_tools: closed<BetaThinkingConfigBetweenTools>({ type: required(string) }),
});

/** The efforts that can be asked for. */
export const effort = oneOf<NonNullable<BetaOutputConfig['effort']>>('low', 'medium', 'high', 'xhigh', 'max');

/** A form that the answer must have. */
export const outputFormatShape = closed<BetaJSONOutputFormat>({
  type: required(oneOf<BetaJSONOutputFormat['type']>('json_schema')),
  schema: required(dictionary),
});

/** What the answer is to be like. */
export const outputConfigShape = closed<BetaOutputConfig>({
  effort: nullable(effort),
  format: nullable(outputFormatShape),
  task_budget: nullable(dictionary, ...BETAS.taskBudget),
});

/** On whose behalf a request is made. */
export const metadataShape = closed<BetaMetadata>({ user_id: nullable(string) });
