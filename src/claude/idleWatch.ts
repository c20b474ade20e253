import type { Disposable } from '../base/disposable.ts';

/** Ends a request when its stream has brought no byte for a while; the SDK itself would wait for ever. */
export class IdleWatch implements Disposable {
  readonly #ms: number;
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  /** Aborts when time is up. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /**
   * A `fetch` that reports the bytes of each body to this watch, pings included.
   * It takes the global function at the time of the call, because the editor replaces that by one that knows its proxies.
   */
  readonly fetch: typeof fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init);
    if (!response.body || !response.ok) {
      return response;
    }
    this.dispose();
    this.#timer = setTimeout(() => this.#abort.abort(), this.#ms);
    const { status, statusText, headers } = response;
    return new Response(this.#watched(response.body), { status, statusText, headers });
  };

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The same bytes, none of them read ahead; a good deal cheaper for each chunk than a pipe through a TransformStream. */
  #watched(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const { done, value } = await reader.read();
          if (done) {
            this.dispose();
            controller.close();
          } else {
            this.#timer?.refresh();
            controller.enqueue(value);
          }
        },
        cancel: (reason) => {
          this.dispose();
          return reader.cancel(reason);
        },
      },
      { highWaterMark: 0 },
    );
  }
}
