import type { Usage } from '@anthropic-ai/sdk/resources/messages/messages';
import type { ParsedRequest, ReplyBlock } from '../brain.ts';
import { countTokens } from '../tokens.ts';

/** What an answer costs. Thinking costs what was thought, also where its text is not shown. */
export function messageUsage(request: ParsedRequest, content: readonly ReplyBlock[]): Usage {
  const thinkingTokens = content
    .filter((block) => block.type === 'thinking')
    .reduce((sum, block) => sum + countTokens(block.thinking), 0);
  return {
    input_tokens: countTokens(JSON.stringify(request.body)),
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
    output_tokens: content.reduce((sum, block) => sum + countTokens(JSON.stringify(block)), 0),
    output_tokens_details: { thinking_tokens: thinkingTokens },
    server_tool_use: null,
    service_tier: 'standard',
    inference_geo: 'global',
    speed: 'standard',
  };
}
