import type { ServerResponse } from 'node:http';
import { startLoopbackServer } from '../support/loopbackServer.ts';
import { refusalOf } from './refusal.ts';
import { sloppyAnswer, type Manner } from './sloppyAnswer.ts';
import type { SloppyRequest } from './sloppyRequest.ts';

/** A server that speaks the Messages API as badly as some do, and knows the oldest part of it only. */
export interface SloppyServer {
  readonly url: string;
  readonly requests: readonly SloppyRequest[];
  /** How it answers from now on. */
  manner: Manner;
  close(): Promise<void>;
}

/**
 * Starts the server on the loopback address. It has no Models API and counts no tokens; it refuses every field, header and
 * role that such servers do not know; asked to "Add 1 and 2" it uses the tool `mcp__calc__add`, and then says what came of it.
 */
export async function startSloppyServer(manner: Manner): Promise<SloppyServer> {
  const requests: SloppyRequest[] = [];
  const sloppy = { manner };
  const server = await startLoopbackServer((incoming, response) => {
    const body = incoming.body === '' ? undefined : (JSON.parse(incoming.body) as unknown);
    const request = { ...incoming, body };
    requests.push(request);
    answer(request, response, sloppy.manner);
  });
  return Object.assign(sloppy, { ...server, requests });
}

function answer(request: SloppyRequest, response: ServerResponse, manner: Manner): void {
  if (request.path !== '/v1/messages') {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>');
    return;
  }
  const refusal = refusalOf(request);
  if (refusal !== undefined) {
    // In the words and the shape of another API.
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: refusal }));
    return;
  }
  const { type, text } = sloppyAnswer(request.body, manner);
  response.writeHead(200, { 'content-type': type });
  // In pieces that fall anywhere.
  for (let start = 0; start < text.length; start += 17) {
    response.write(text.slice(start, start + 17));
  }
  response.end();
}
