import type {
  MessageCountTokensParams,
  MessageCreateParamsStreaming,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { withBreakpoints } from './cacheBreakpoints.ts';
import type { ModelRequest, ThinkingConfig } from './modelClient.ts';

/**
 * The body of a streaming `POST /v1/messages`, and the names for its `anthropic-beta` header. The same request gives the
 * same bytes. What a request does not speak of is not sent, so that a compatible server gets nothing it may not know.
 */
export function messageParams(request: ModelRequest): MessageCreateParamsStreaming {
  const { maxTokens, cache, previousMessageId, container } = request;
  const body = {
    ...commonParams(request),
    max_tokens: maxTokens,
    stream: true,
    ...(cache && previousMessageId !== undefined && { diagnostics: { previous_message_id: previousMessageId } }),
    ...(container !== undefined && { container }),
  };
  // Blocks are sent back as they came, also those that the SDK's types do not know.
  return body as unknown as MessageCreateParamsStreaming;
}

/** The body of `POST /v1/messages/count_tokens` for the same request. */
export function countParams(request: ModelRequest): MessageCountTokensParams {
  return commonParams(request) as unknown as MessageCountTokensParams;
}

/** What both endpoints take. */
function commonParams(request: ModelRequest): object {
  const { model, thinking, effort, betas = [], connectors = [], compaction } = request;
  const { system, tools, messages, automatic } = withBreakpoints(request);
  return {
    model,
    ...(automatic && { cache_control: automatic }),
    ...(system.length > 0 && { system }),
    ...(tools.length > 0 && { tools }),
    ...(connectors.length > 0 && { mcp_servers: connectors }),
    ...thinkingParam(thinking),
    ...(effort && { output_config: { effort } }),
    ...(compaction && { compaction: { type: 'summarize', ...compaction } }),
    ...(betas.length > 0 && { betas }),
    messages,
  };
}

function thinkingParam(thinking: ThinkingConfig): { readonly thinking?: object } {
  switch (thinking.type) {
    case 'adaptive':
      return { thinking: { type: 'adaptive', display: thinking.display } };
    case 'enabled':
      return { thinking: { type: 'enabled', budget_tokens: thinking.budgetTokens } };
    case 'disabled':
      return { thinking: { type: 'disabled' } };
    case 'none':
      return {};
  }
}
