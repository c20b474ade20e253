import type { Way } from './httpServer.ts';

const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): Way =>
  ({ response }) =>
    void response.writeHead(status, headers).end(body);

let isForgotten = false;
let refusals = 3;
let streams = 0;

/** Servers that are told apart by their status and headers alone. */
export const httpStatuses = {
  'answers-500': answering(500, {}, '<b>Stack trace</b>'),
  'answers-404': answering(404, {}, 'nothing here'),
  'answers-401': answering(401, { 'www-authenticate': 'Bearer realm="elsewhere"' }),
  'answers-in-html': answering(200, { 'content-type': 'text/html' }, '<h1>Sign in</h1>'),
  'answers-with-nothing': answering(200),
  'answers-202-to-requests': answering(202),
  'answers-with-broken-json': answering(200, { 'content-type': 'application/json' }, '{"jsonrpc":"2.0","id":1,"res'),
  'sends-a-huge-header': answering(200, { 'x-huge': 'h'.repeat(1024 * 1024) }),

  'is-busy-at-first': (exchange) => {
    refusals -= 1;
    if (refusals >= 0) {
      exchange.response.writeHead(503, { 'retry-after': '1' }).end();
    } else {
      exchange.behave();
    }
  },

  'answers-as-plain-text': ({ message, response }) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result: {} }));
  },

  'redirects-in-a-circle': ({ response, request }) => {
    response.writeHead(307, { location: request.url ?? '' }).end();
  },

  'forgets-its-session': (exchange) => {
    const { message, request, response } = exchange;
    isForgotten = message.method === 'tools/call' || (isForgotten && message.method !== 'initialize');
    if (isForgotten && request.method === 'POST' && message.method !== 'server/discover') {
      response.writeHead(404).end();
    } else {
      exchange.behave();
    }
  },

  'hangs-at-goodbye': (exchange) => {
    if (exchange.request.method !== 'DELETE') {
      exchange.behave();
    }
  },

  'refuses-the-event-stream': (exchange) => {
    const { request, message } = exchange;
    if (request.method === 'GET') {
      streams += 1;
      exchange.response.writeHead(500).end();
    } else if (message.method === 'tools/call') {
      exchange.answer({ content: [{ type: 'text', text: String(streams) }] });
    } else {
      exchange.behave();
    }
  },
} as const satisfies Readonly<Record<string, Way>>;
