import type { ServerResponse } from 'node:http';
import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { Reply } from '../brain.ts';
import type { MessageUsage } from '../prefix/usage.ts';
import type { Violation } from '../rules/rule.ts';
import { errorBody, type ApiError } from './apiError.ts';
import type { RecordedRequest } from './recordedRequest.ts';
import { responseHeaders } from './responseHeaders.ts';

/** How a request came in. */
export interface ExchangeStart {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One request and its answer: writes the answer and keeps the record that tests read. */
export class Exchange implements RecordedRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown = undefined;
  params: MessageCreateParamsBase | undefined = undefined;
  violations: readonly Violation[] = [];
  reply: Reply | undefined = undefined;
  usage: MessageUsage | undefined = undefined;
  outcome: RecordedRequest['outcome'] = 'open';
  /** Resolves when nothing more can be written. */
  readonly ended: Promise<void>;
  readonly #response: ServerResponse;

  constructor(start: ExchangeStart, response: ServerResponse) {
    this.id = start.id;
    this.method = start.method;
    this.path = start.path;
    this.headers = start.headers;
    this.#response = response;
    this.ended = new Promise((resolve) => {
      response.once('close', () => {
        this.outcome = response.writableFinished ? 'complete' : 'aborted';
        resolve();
      });
    });
  }

  get status(): number {
    return this.#response.headersSent ? this.#response.statusCode : 0;
  }

  /** Answers with JSON. */
  json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
    this.#head(status, { 'content-type': 'application/json', ...headers });
    this.#response.end(JSON.stringify(body));
  }

  /** Answers with an error in the API's form. */
  error(error: ApiError, headers: Readonly<Record<string, string>> = {}): void {
    this.json(error.status, errorBody(error, this.id), headers);
  }

  /** Answers with a page, as something between client and API would: without the API's headers. */
  html(status: number): void {
    this.#response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    this.#response.end(`<html><head><title>${status}</title></head><body><h1>${status} Bad Gateway</h1></body></html>`);
  }

  /** Resets the connection without an answer. */
  reset(): void {
    this.#response.socket?.resetAndDestroy();
  }

  /** Begins a stream of server-sent events, which the caller writes. */
  beginStream(headers: Readonly<Record<string, string>> = {}): ServerResponse {
    const content = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' };
    this.#head(200, { ...content, ...headers });
    this.#response.flushHeaders();
    return this.#response;
  }

  #head(status: number, headers: Readonly<Record<string, string>>): void {
    this.#response.writeHead(status, { ...responseHeaders(this.id), ...headers });
  }
}
