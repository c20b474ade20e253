import type { FetchLike } from '@modelcontextprotocol/client';
import type { Disposable } from '../../../base/disposable.ts';
import { HostError } from '../../../base/errors.ts';
import { isRecord, parseJson } from '../../../base/json.ts';
import { answerProblem, mediaType } from './checkAnswer.ts';
import { guardEvents } from './guardEvents.ts';
import type { HttpAddress } from './httpAddress.ts';
import { cutBody, limitBody } from './limitBody.ts';
import type * as Undici from './undici.ts';

/** What last came back from the network; tells a refused connection from an answer that is not MCP. */
export interface HttpTrace {
  readonly lastResponse?: { readonly status: number; readonly statusText: string; readonly contentType: string };
  /** Why no response came. */
  readonly lastFailure?: Error;
  /** Why the response that came was not an answer. */
  readonly problem?: HostError;
}

/** Of a body that is only quoted, or of no interest. */
const QUOTED_BYTES = 16 * 1024;

/** How long a host may take to accept a connection, in milliseconds; an answer has the time of its request. */
const CONNECT_MS = 30_000;

/** How a server is fetched from. */
export interface ServerFetchOptions {
  /**
   * True when the editor's own `fetch` is to be used, which knows its proxies. It gives up on an answer that is silent
   * for five minutes.
   */
  readonly usesEditorFetch?: (() => boolean) | undefined;
  /** Answers come on a stream of their own, as on the HTTP with SSE of 2024-11-05. */
  readonly answersElsewhere: boolean;
}

type Init = Parameters<FetchLike>[1];
type Agent = InstanceType<typeof Undici.Agent>;

/**
 * Fetches from one server. Nothing that it sends can be longer than the host takes, and each request has an answer or an
 * error. Silence is not limited here: whoever asks knows how long they want to wait.
 */
export class ServerFetch implements Disposable {
  readonly #address: HttpAddress;
  readonly #options: ServerFetchOptions;
  #trace: HttpTrace = {};
  #agent: Agent | undefined;
  #isDisposed = false;

  constructor(address: HttpAddress, options: ServerFetchOptions) {
    this.#address = address;
    this.#options = options;
  }

  get trace(): HttpTrace {
    return this.#trace;
  }

  readonly fetch: FetchLike = async (url, init) => {
    const undici = await import('./undici.ts');
    try {
      return this.#guarded(undici, await this.#send(undici, url, init), init);
    } catch (error) {
      if (error instanceof HostError) {
        this.#trace = { problem: error };
      } else {
        this.#trace = { lastFailure: error instanceof Error ? error : new Error(String(error)) };
      }
      throw error;
    }
  };

  #send(undici: typeof Undici, url: string | URL, init: Init): Promise<Undici.Response> {
    const dispatcher = this.#agentOf(undici);
    return this.#address.socketPath === undefined && this.#options.usesEditorFetch?.() === true
      ? fetch(url, init)
      : undici.fetch(url, { ...init, dispatcher });
  }

  /** Lets go of the connections that are kept for further requests. */
  dispose(): void {
    this.#isDisposed = true;
    void this.#agent?.destroy();
    this.#agent = undefined;
  }

  #agentOf(undici: typeof Undici): Agent {
    if (this.#isDisposed) {
      throw new HostError('cancelled', 'The connection is closed.');
    }
    const { socketPath } = this.#address;
    this.#agent ??= new undici.Agent({
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: CONNECT_MS, ...(socketPath === undefined ? {} : { socketPath }) },
    });
    return this.#agent;
  }

  #guarded(undici: typeof Undici, response: Undici.Response, init: Init): Undici.Response {
    const { status, statusText, headers } = response;
    const contentType = headers.get('content-type') ?? '';
    this.#trace = { lastResponse: { status, statusText, contentType } };
    const id = response.ok && !this.#options.answersElsewhere ? requestId(init) : undefined;
    const problem = id === undefined ? undefined : answerProblem(this.#address.name, { status, contentType });
    if (problem !== undefined) {
      void response.body?.cancel();
      throw problem;
    }
    if (response.body === null) {
      return response;
    }
    const body = this.#bounded(response.body as ReadableStream<Uint8Array>, { id, contentType, init, ok: response.ok });
    return new undici.Response(body, { status, statusText, headers });
  }

  #bounded(
    body: ReadableStream<Uint8Array>,
    of: {
      readonly id: string | number | undefined;
      readonly contentType: string;
      readonly init: Init;
      readonly ok: boolean;
    },
  ): ReadableStream<Uint8Array> {
    const { name } = this.#address;
    if (of.ok && mediaType(of.contentType) === 'text/event-stream') {
      return guardEvents(body, { name, id: of.id, signal: of.init?.signal ?? undefined });
    }
    return body.pipeThrough(of.id === undefined ? cutBody(QUOTED_BYTES) : limitBody(name));
  }
}

/** The id of the request that a body is; undefined for a notification, a response, and no body. */
function requestId(init: Init): string | number | undefined {
  const message = typeof init?.body === 'string' ? parseJson(init.body) : undefined;
  if (!isRecord(message) || !('method' in message)) {
    return undefined;
  }
  const { id } = message;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
