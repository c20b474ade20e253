import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { startLoopbackServer } from '../support/loopbackServer.ts';
import { awsFrame } from './awsFrame.ts';

/** One request that reached the platform. */
export interface PlatformRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a request is refused with. */
export interface Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly location?: string;
}

/** A stand-in for the platforms that offer Claude: says "Hello" to every request, in the framing that its path asks for. */
export interface PlatformServer {
  readonly url: string;
  readonly requests: readonly PlatformRequest[];
  /** When set, what every request for an answer is refused with. */
  refusal: Refusal | undefined;
  close(): Promise<void>;
}

/** Starts it on the loopback address. `/token` gives tokens as Google's token service does. */
export async function startPlatformServer(): Promise<PlatformServer> {
  const requests: PlatformRequest[] = [];
  const platform: Pick<PlatformServer, 'refusal'> = { refusal: undefined };
  const server = await startLoopbackServer(({ path, headers, body }, response) => {
    requests.push({ path, headers, body });
    answer(path, response, platform.refusal);
  });
  return Object.assign(platform, { ...server, requests });
}

function answer(path: string, response: ServerResponse, refusal: Refusal | undefined): void {
  if (path === '/token') {
    json(response, 200, { access_token: 'google-token', expires_in: 3600, token_type: 'Bearer' });
  } else if (refusal) {
    const { status, body, location } = refusal;
    json(response.setHeaders(new Headers(location === undefined ? {} : { location })), status, body);
  } else if (path.includes('count')) {
    json(response, 200, { input_tokens: 42 });
  } else if (path.endsWith('/invoke-with-response-stream')) {
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
    response.end(Buffer.concat(events.map(awsChunk)));
  } else {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function awsChunk(event: object): Buffer {
  const headers = { ':event-type': 'chunk', ':content-type': 'application/json', ':message-type': 'event' };
  return awsFrame(headers, JSON.stringify({ bytes: Buffer.from(JSON.stringify(event)).toString('base64') }));
}

const usage = { input_tokens: 7, output_tokens: 1 };

const events = [
  { type: 'message_start', message: { id: 'msg_1', role: 'assistant', model: 'claude', content: [], usage } },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello 🙂' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 4 } },
  { type: 'message_stop' },
];
