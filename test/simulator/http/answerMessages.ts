import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { askBrain, type Asked } from '../blocks/askBrain.ts';
import { ConnectorError } from '../connector/connectorError.ts';
import type { IncomingRequest } from '../rules/rule.ts';
import type { AnswerContext } from './answerContext.ts';
import { answerMessage } from './answerMessage.ts';
import type { Exchange } from './exchange.ts';

/** Answers `POST /v1/messages` once no rule has anything against the request. */
export async function answerMessages(
  exchange: Exchange,
  incoming: IncomingRequest,
  context: AnswerContext,
): Promise<void> {
  const body = incoming.body as MessageCreateParamsBase;
  exchange.params = body;
  const asked = await ask(exchange, { headers: incoming.headers, betas: incoming.betas, body }, context);
  if (asked === undefined) {
    return;
  }
  exchange.reply = asked.reply;
  const { random, ledger, threads, pace } = context;
  await answerMessage(exchange, {
    request: asked.request,
    reply: asked.resolved,
    random,
    ledger,
    defaultPace: pace,
    onMessage: (message) => threads.remember(message, body),
  });
}

/** Undefined where an MCP server could not be reached: then the request is refused, as by a rule. */
async function ask(
  exchange: Exchange,
  request: Parameters<typeof askBrain>[0],
  context: AnswerContext,
): Promise<Asked | undefined> {
  try {
    return await askBrain(request, context);
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    exchange.error({ status: 400, type: 'invalid_request_error', message: error.message });
    return undefined;
  }
}
