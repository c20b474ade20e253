import type { CachePlan, ModelRequest } from '../../claude/modelClient.ts';
import type { MessageParam } from '../../claude/wire.ts';
import type { AssistantMessage, Conversation, ConversationSetup } from '../conversation/conversation.ts';
import { buildMessages } from './messages.ts';

/** The next request of a conversation that is set up; the tokens of connectors are filled in by whoever sends it. */
export function modelRequest(conversation: Conversation, setup: ConversationSetup): ModelRequest {
  const { model, maxTokens, system, tools, thinking, effort, betas, connectors, profile } = setup;
  const messages = buildMessages(conversation);
  const answer = conversation.messages.findLast((message) => message.kind === 'assistant');
  return {
    model,
    maxTokens,
    system,
    tools,
    messages,
    thinking,
    ...(effort && { effort }),
    ...(betas && { betas }),
    ...(connectors && { connectors: connectors.map(({ name, url }) => ({ type: 'url', name, url })) }),
    ...(profile !== 'compatible' && { cache: cachePlan(messages, setup), ...fromAnswer(answer) }),
  };
}

/**
 * The API finds what it has cached only within twenty blocks before a breakpoint. One answer with many parallel tool
 * uses is longer than that, so the end of the request before keeps its breakpoint, and so does that of the one before it.
 */
function cachePlan(messages: readonly MessageParam[], { cacheTtl = '5m' }: ConversationSetup): CachePlan {
  const ends = messages.flatMap((message, index) => (message.role === 'assistant' && index > 0 ? [index - 1] : []));
  return { ttl: cacheTtl, afterMessages: ends.slice(-2) };
}

function fromAnswer(answer: AssistantMessage | undefined): Pick<ModelRequest, 'previousMessageId' | 'container'> {
  return {
    ...(answer?.apiId !== undefined && { previousMessageId: answer.apiId }),
    ...(answer?.container !== undefined && { container: answer.container }),
  };
}
