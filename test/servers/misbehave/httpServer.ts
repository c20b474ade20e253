import type { IncomingMessage, ServerResponse } from 'node:http';
import { greeting, manners } from './stdioServer.ts';

/** One HTTP request to a misbehaving server, and the way to answer it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The JSON-RPC message in the body, if there is one. */
  readonly message: {
    readonly id?: string | number;
    readonly method?: string;
    readonly params?: Record<string, unknown>;
  };
  /** Answers as a well-behaved server of the legacy era would. */
  behave(): void;
  /** Answers with `result` as JSON. */
  answer(result: unknown): void;
}

/** What one misbehaving server does with each request. */
export type Way = (exchange: Exchange) => void;

/** Behaves in everything but tool calls. */
export const calling =
  (call: Way): Way =>
  (exchange) =>
    exchange.message.method === 'tools/call' ? call(exchange) : exchange.behave();

/** The session of a well-behaved server. */
const sessionId = 'session-1';

/** Reads a request whole. */
export async function readExchange(request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += String(chunk);
  }
  const message = (body === '' ? {} : JSON.parse(body)) as Exchange['message'];
  const send = (payload: object, headers: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, ...payload }));
  };
  return {
    request,
    response,
    message,
    answer: (result) => send({ result }),
    behave: () => {
      if (request.method !== 'POST') {
        response.writeHead(request.method === 'DELETE' ? 200 : 405).end();
      } else if (message.id === undefined || message.method === undefined) {
        response.writeHead(202).end();
      } else if (message.method === 'initialize') {
        send({ result: greeting() }, { 'mcp-session-id': sessionId });
      } else {
        const answer = manners[message.method];
        const params = message.params ?? {};
        send(
          answer === undefined
            ? { error: { code: -32601, message: `Method not found: ${message.method}` } }
            : { result: answer({ id: message.id, method: message.method, params }) },
        );
      }
    },
  };
}

/** Opens an event stream as the answer. */
export function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
}

/** One message as a server-sent event. */
export function event(message: object): string {
  return `event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`;
}
