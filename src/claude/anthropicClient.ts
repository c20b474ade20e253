import { deferred, onAbort } from '../base/async.ts';
import { HostError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { defaultAddress } from './apiAddress.ts';
import { interrupted, toHostError } from './apiErrors.ts';
import { IdleWatch } from './idleWatch.ts';
import { countParams, messageParams } from './messageParams.ts';
import type { Endpoint, EndpointFeatures, ModelClient, ModelEvent, ModelList, ModelRequest } from './modelClient.ts';
import type { ClientFactory, OpenClient } from './providers/clientFactory.ts';
import { compatibleEvents } from './providers/compatibleEvents.ts';
import { compatibleRequest } from './providers/compatibleRequest.ts';
import {
  defaultEndpointSettings,
  type EndpointAccess,
  type EndpointSettings,
  type ProviderId,
} from './providers/endpointSettings.ts';
import { extraHeaders } from './providers/extraHeaders.ts';
import { listModels, noModelList } from './providers/listModels.ts';
import { openProviders } from './providers/openProviders.ts';
import { providerFeatures } from './providers/providerFeatures.ts';
import { sortModels } from './models.ts';
import type * as Sdk from './sdk.ts';
import { parseStreamEvent } from './streamEvents.ts';

/** What the client is made of. */
export interface AnthropicClientOptions {
  readonly access: EndpointAccess;
  readonly log: Logger;
  /** Milliseconds without a byte after which a stream counts as broken; 90 seconds unless told otherwise. */
  readonly idleMs?: number;
}

/** One request's client, and what is needed to speak of its failures. */
interface Line extends OpenClient {
  readonly sdk: typeof Sdk;
  readonly settings: EndpointSettings;
  readonly watch: IdleWatch;
  /** Aborts when the caller wants it or the watch finds the stream dead. */
  readonly signal: AbortSignal;
}

/** Speaks with the Messages API through the SDK of the provider: one request at a time, never repeated by itself. */
export class AnthropicClient implements ModelClient {
  readonly #access: EndpointAccess;
  readonly #log: Logger;
  readonly #idleMs: number;
  readonly #providers: Readonly<Record<ProviderId, ClientFactory>> = openProviders();

  constructor({ access, log, idleMs = 90_000 }: AnthropicClientOptions) {
    this.#access = access;
    this.#log = log;
    this.#idleMs = idleMs;
  }

  features(): EndpointFeatures {
    return providerFeatures[this.#settings().provider];
  }

  async countTokens(request: ModelRequest, signal: AbortSignal): Promise<number | undefined> {
    if (!this.features().hasTokenCount) {
      return undefined;
    }
    const line = await this.#open(signal);
    try {
      const counted = await line.messages.countTokens?.(countParams(request), { signal: line.signal });
      return counted?.input_tokens;
    } catch (error) {
      throw this.#failure(error, line, signal);
    } finally {
      line.watch.dispose();
    }
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const line = await this.#open(signal);
    const { messages } = request;
    this.#log.debug(
      `Asking ${request.model} at ${line.address} (${messages.length} messages, ${request.tools.length} tools)`,
    );
    try {
      for await (const raw of await rawEvents(request, line)) {
        const event = parseStreamEvent(raw);
        if (event) {
          yield event;
        }
        if (event?.kind === 'stopped') {
          return;
        }
      }
      // An abort ends the SDK's iterator without a word, just as a server that hangs up does.
      throw interrupted(`${line.address} ended the answer too early.`);
    } catch (error) {
      throw this.#failure(error, line, signal);
    } finally {
      line.watch.dispose();
    }
  }

  async listModels(signal: AbortSignal = new AbortController().signal): Promise<ModelList> {
    const { models: configured, provider } = this.#settings();
    // A list that the user has written goes before that of a gateway, which may offer hundreds.
    if (configured.length > 0 && provider !== 'anthropic') {
      return { models: configured, endpoint: { kind: 'custom', url: await this.#addressOf(signal) } };
    }
    const line = await this.#open(signal);
    try {
      const { models, headers } = await listModels(line, line.signal);
      return { models: sortModels(models), endpoint: endpointOf(line.address, headers) };
    } catch (error) {
      const failure = this.#failure(error, line, signal);
      throw failure.code === 'claude.modelNotFound' ? noModelList(line.address, failure) : failure;
    } finally {
      line.watch.dispose();
    }
  }

  #settings(): EndpointSettings {
    return this.#access.settings?.() ?? defaultEndpointSettings;
  }

  async #addressOf(signal: AbortSignal): Promise<string> {
    const { address, watch } = await this.#open(signal);
    watch.dispose();
    return address;
  }

  /** Keys and credentials may take their time to be had: whoever stops does not wait for them. */
  async #open(signal: AbortSignal): Promise<Line> {
    const aborted = deferred<never>();
    const listening = onAbort(signal, () => aborted.reject(new HostError('cancelled', 'Cancelled')));
    try {
      return await Promise.race([this.#openLine(signal), aborted.promise]);
    } finally {
      listening.dispose();
    }
  }

  async #openLine(signal: AbortSignal): Promise<Line> {
    const settings = this.#settings();
    const { headers: named, apiVersion } = settings;
    const headers = await extraHeaders(named, async (name) => this.#access.secret?.(name));
    const watch = new IdleWatch(this.#idleMs);
    const open = await this.#providers[settings.provider]({
      settings,
      baseUrl: this.#access.baseUrl(),
      apiKey: await this.#access.apiKey(),
      headers: { ...(apiVersion !== undefined && { 'anthropic-version': apiVersion }), ...headers },
      fetch: watch.fetch,
    });
    const sdk = await import('./sdk.ts');
    return { ...open, sdk, settings, watch, signal: AbortSignal.any([signal, watch.signal]) };
  }

  #failure(error: unknown, line: Line, signal: AbortSignal): HostError {
    const failure = this.#explain(error, line, signal);
    this.#log.debug(`${line.address}: ${failure.code}`);
    return failure;
  }

  #explain(error: unknown, { sdk, address, watch }: Line, signal: AbortSignal): HostError {
    if (signal.aborted) {
      return new HostError('cancelled', 'Cancelled', { cause: error });
    }
    if (watch.signal.aborted) {
      return interrupted(`${address} sent nothing for ${Math.round(this.#idleMs / 1000)} seconds.`, error);
    }
    return toHostError(error, { sdk, address });
  }
}

async function rawEvents(request: ModelRequest, line: Line): Promise<AsyncIterable<unknown>> {
  const options = { signal: line.signal };
  if (providerFeatures[line.settings.provider].profile === 'claude') {
    return line.messages.create(messageParams(request), options);
  }
  const plain = compatibleRequest(request);
  const response = await line.messages.create(messageParams(plain), options).asResponse();
  return compatibleEvents({ sdk: line.sdk, response, messages: plain.messages });
}

function endpointOf(address: string, headers: Headers): Endpoint {
  if (headers.get('patchbay-endpoint') === 'simulator') {
    return { kind: 'simulator', url: address };
  }
  return address === defaultAddress ? { kind: 'anthropic' } : { kind: 'custom', url: address };
}
