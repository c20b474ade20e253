import type { Disposable } from '../base/disposable.ts';

/** Ends a request when its stream has brought no byte for a while; the SDK itself would wait for ever. */
export class IdleWatch implements Disposable {
  readonly #ms: number;
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

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
    this.#touch();
    const watched = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          this.#touch();
          controller.enqueue(chunk);
        },
        flush: () => this.dispose(),
      }),
    );
    const { status, statusText, headers } = response;
    return new Response(watched, { status, statusText, headers });
  };

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#abort.abort(), this.#ms);
  }
}
