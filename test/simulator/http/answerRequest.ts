import { assertNever } from '../../../src/base/errors.ts';
import { parseJson } from '../../../src/base/json.ts';
import { withoutFutureBlocks } from '../emission/futureBlock.ts';
import { modelInfo } from '../modelInfo.ts';
import { findModel } from '../models.ts';
import { tokensOf } from '../prefix/readPrompt.ts';
import { checkRequest } from '../rules/checkRequest.ts';
import type { IncomingRequest } from '../rules/rule.ts';
import type { WellFormedParams } from '../wellFormedParams.ts';
import type { AnswerContext } from './answerContext.ts';
import { answerMessages } from './answerMessages.ts';
import { endpointOf, type Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { modelPage } from './modelPage.ts';

/** Answers any request: with what it asks for, with what the rules say against it, or with 404. */
export async function answerRequest(exchange: Exchange, context: AnswerContext): Promise<void> {
  const url = new URL(exchange.path, 'http://127.0.0.1');
  const endpoint = endpointOf(exchange.method, url.pathname);
  if (endpoint === undefined) {
    exchange.error({ status: 404, type: 'not_found_error', message: 'Not found' });
    return;
  }
  const incoming = incomingRequest(exchange, endpoint, context);
  exchange.body = incoming.body ?? incoming.bodyText;
  exchange.violations = checkRequest(incoming);
  const [violation] = exchange.violations;
  if (violation !== undefined) {
    exchange.error(violation, { 'x-simulator-rule': `${violation.rule} ${violation.path}`.trim() });
    return;
  }
  await answerEndpoint(exchange, { ...context, incoming, url });
}

interface EndpointContext extends AnswerContext {
  readonly incoming: IncomingRequest;
  readonly url: URL;
}

async function answerEndpoint(exchange: Exchange, context: EndpointContext): Promise<void> {
  const { incoming, url } = context;
  switch (incoming.endpoint) {
    case 'models':
      exchange.json(200, modelPage(url.searchParams));
      return;
    case 'model':
      answerModel(exchange, decodeURIComponent(url.pathname.split('/').at(-1) ?? ''));
      return;
    case 'countTokens':
      exchange.json(200, { input_tokens: tokensOf(incoming.body as WellFormedParams) });
      return;
    case 'messages':
      await answerMessages(exchange, incoming, context);
      return;
    default:
      assertNever(incoming.endpoint);
  }
}

function answerModel(exchange: Exchange, id: string): void {
  const facts = findModel(id);
  if (facts === undefined) {
    exchange.error({ status: 404, type: 'not_found_error', message: `model: ${id}` });
  } else {
    exchange.json(200, modelInfo(facts));
  }
}

function incomingRequest(exchange: Exchange, endpoint: Endpoint, context: AnswerContext): IncomingRequest {
  const { bodyText, ledger, threads } = context;
  const betas = (exchange.headers['anthropic-beta'] ?? '').split(',').map((name) => name.trim());
  const { body, problem } = threads.expand(
    bodyText === undefined ? undefined : withoutFutureBlocks(parseJson(bodyText)),
  );
  return {
    endpoint,
    headers: exchange.headers,
    betas: betas.filter((name) => name !== ''),
    bodyText: bodyText ?? '',
    isTooLarge: bodyText === undefined,
    body,
    threadProblem: problem,
    sent: ledger.sent,
  };
}
