import type {
  BetaBillingPolicy,
  BetaCompactionConfig,
  BetaContextManagementConfig,
  BetaDiagnosticsParam,
  BetaRequestMCPServerURLDefinition,
  MessageCountTokensParams,
  MessageCreateParamsBase,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { BETAS } from './betas.ts';
import { cacheControl } from './cacheControlShape.ts';
import { anything, boolean, dictionary, integer, listOf, oneOf, string, stringOr } from './checks.ts';
import { metadataShape, outputConfigShape, outputFormatShape, thinkingConfigShape } from './configShapes.ts';
import { textShape } from './contentShapes.ts';
import { messageShape } from './messageShape.ts';
import { closed, nullable, optional, required, type Fields } from './shape.ts';
import { toolChoiceShape, toolShape } from './toolShape.ts';

/** What the SDK takes as a parameter and sends as a header. */
type SentAsHeader = 'betas' | 'user_profile_id' | 'workspace_id';

type MessagesBody = Omit<MessageCreateParamsBase, SentAsHeader>;

const mcpServer = closed<BetaRequestMCPServerURLDefinition>({
  type: required(string),
  name: required(string),
  url: required(string),
  authorization_token: nullable(string),
  tool_configuration: nullable(dictionary),
});

const shared = {
  model: required(string),
  messages: required(listOf(messageShape)),
  billing_policy: nullable(
    closed<BetaBillingPolicy>({ type: required(string), bill_to: optional(string) }),
    ...BETAS.billing,
  ),
  cache_control: cacheControl,
  compaction: nullable(
    closed<BetaCompactionConfig>({ type: required(oneOf('summarize')), instructions: nullable(string) }),
    ...BETAS.compaction,
  ),
  context_management: nullable(
    closed<BetaContextManagementConfig>({ edits: optional(listOf(dictionary)) }),
    ...BETAS.contextManagement,
  ),
  mcp_servers: optional(listOf(mcpServer), ...BETAS.mcpConnector),
  output_config: optional(outputConfigShape),
  output_format: nullable(outputFormatShape, ...BETAS.outputFormat),
  speed: nullable(oneOf<NonNullable<MessageCreateParamsBase['speed']>>('standard', 'fast')),
  system: optional(stringOr(listOf(textShape))),
  thinking: optional(thinkingConfigShape),
  tool_choice: optional(toolChoiceShape),
  tools: optional(listOf(toolShape)),
} as const satisfies Partial<Fields<MessagesBody>>;

/** The body of `POST /v1/messages`. */
export const messagesShape = closed<MessagesBody>({
  ...shared,
  max_tokens: required(integer),
  container: nullable(stringOr(dictionary)),
  diagnostics: nullable(closed<BetaDiagnosticsParam>({ previous_message_id: nullable(string) })),
  fallback_credit_token: nullable(anything, ...BETAS.fallbackCredit),
  fallbacks: nullable(anything, ...BETAS.fallbacks),
  inference_geo: nullable(string),
  metadata: optional(metadataShape),
  service_tier: optional(oneOf<NonNullable<MessageCreateParamsBase['service_tier']>>('auto', 'standard_only')),
  stop_sequences: optional(listOf(string)),
  stream: optional(boolean),
  thread: nullable(dictionary, ...BETAS.thread),
});

/** The body of `POST /v1/messages/count_tokens`. */
export const countTokensShape = closed<Omit<MessageCountTokensParams, SentAsHeader>>(shared);
