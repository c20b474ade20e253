import type {
  MessageCountTokensParams,
  MessageCreateParamsStreaming,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ModelRequest, ThinkingConfig } from './modelClient.ts';
import type { CacheControl, TextParam } from './wire.ts';

const ephemeral: CacheControl = { type: 'ephemeral' };

/**
 * The body of a streaming `POST /v1/messages`. The same request gives the same bytes.
 * One cache breakpoint stands after the system prompt (and so after the tools); the automatic one moves with the messages.
 */
export function messageParams(request: ModelRequest): MessageCreateParamsStreaming {
  const body = {
    model: request.model,
    max_tokens: request.maxTokens,
    stream: true,
    cache_control: ephemeral,
    ...(request.system.length > 0 && { system: withBreakpoint(request.system) }),
    ...(request.tools.length > 0 && { tools: request.tools }),
    ...thinkingParam(request.thinking),
    messages: request.messages,
  };
  // Blocks are sent back as they came, also those that the SDK's types do not know.
  return body as unknown as MessageCreateParamsStreaming;
}

/** The body of `POST /v1/messages/count_tokens` for the same request. */
export function countParams(request: ModelRequest): MessageCountTokensParams {
  const { max_tokens: _limit, stream: _stream, ...counted } = messageParams(request);
  return counted;
}

function withBreakpoint(system: readonly TextParam[]): readonly TextParam[] {
  return system.map((block, index) => (index === system.length - 1 ? { ...block, cache_control: ephemeral } : block));
}

function thinkingParam(thinking: ThinkingConfig): { thinking?: { type: 'adaptive'; display: string } } {
  return thinking.type === 'adaptive' ? { thinking: { type: 'adaptive', display: thinking.display } } : {};
}
