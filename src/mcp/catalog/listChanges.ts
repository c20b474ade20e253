import type { Client, SubscriptionFilter } from '@modelcontextprotocol/client';
import { delay } from '../../base/async.ts';
import type { Disposable } from '../../base/disposable.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';

/** What happens when a server says that a list has changed. */
export interface ListChangeHandlers {
  readonly tools: () => void;
  readonly resources: () => void;
  readonly prompts: () => void;
  readonly log: Logger;
}

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;

/**
 * Hears of changed lists in both eras: a legacy server tells unasked; a modern one tells whoever listens
 * (MCP 2026-07-28, basic/patterns/subscriptions), and a stream that drops is opened again, since nobody else does.
 */
export class ListChanges implements Disposable {
  readonly #client: Client;
  readonly #handlers: ListChangeHandlers;
  readonly #ended = new AbortController();

  constructor(client: Client, handlers: ListChangeHandlers) {
    this.#client = client;
    this.#handlers = handlers;
  }

  start(): void {
    const { tools, resources, prompts } = this.#handlers;
    this.#client.setNotificationHandler('notifications/tools/list_changed', tools);
    this.#client.setNotificationHandler('notifications/resources/list_changed', resources);
    this.#client.setNotificationHandler('notifications/prompts/list_changed', prompts);
    const filter = filterFor(this.#client);
    if (this.#client.getProtocolEra() === 'modern' && Object.keys(filter).length > 0) {
      void this.#keepListening(filter);
    }
  }

  dispose(): void {
    this.#ended.abort();
  }

  async #keepListening(filter: SubscriptionFilter): Promise<void> {
    const { signal } = this.#ended;
    let retryMs = FIRST_RETRY_MS;
    let hasGap = false;
    while (!signal.aborted && this.#client.transport !== undefined) {
      const openedAt = Date.now();
      const ending = await this.#listen(filter, hasGap);
      if (ending === 'local') {
        return;
      }
      retryMs = Date.now() - openedAt > LAST_RETRY_MS ? FIRST_RETRY_MS : Math.min(retryMs * 2, LAST_RETRY_MS);
      await delay(retryMs, signal).catch(() => undefined);
      hasGap = true;
    }
  }

  /** Lists are read again once the new stream is open: what changed while nobody listened is not known. */
  async #listen(filter: SubscriptionFilter, hasGap: boolean): Promise<'local' | 'graceful' | 'remote' | 'failed'> {
    try {
      const subscription = await this.#client.listen(filter, { signal: this.#ended.signal });
      if (hasGap) {
        this.#reloadAll();
      }
      return await subscription.closed;
    } catch (error) {
      this.#handlers.log.debug(`Changes of lists are not told: ${messageOf(error)}`);
      return 'failed';
    }
  }

  #reloadAll(): void {
    this.#handlers.tools();
    this.#handlers.resources();
    this.#handlers.prompts();
  }
}

function filterFor(client: Client): SubscriptionFilter {
  const { tools, resources, prompts } = client.getServerCapabilities() ?? {};
  return {
    ...(tools?.listChanged === true ? { toolsListChanged: true } : {}),
    ...(resources?.listChanged === true ? { resourcesListChanged: true } : {}),
    ...(prompts?.listChanged === true ? { promptsListChanged: true } : {}),
  };
}
