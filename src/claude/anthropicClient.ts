import { HostError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { interrupted, toHostError } from './apiErrors.ts';
import { apiAddress, defaultAddress } from './apiAddress.ts';
import { IdleWatch } from './idleWatch.ts';
import { countParams, messageParams } from './messageParams.ts';
import type {
  Endpoint,
  EndpointFeatures,
  ModelAccess,
  ModelClient,
  ModelEvent,
  ModelInfo,
  ModelList,
  ModelRequest,
} from './modelClient.ts';
import { parseModel, sortModels } from './models.ts';
import type * as Sdk from './sdk.ts';
import { parseStreamEvent } from './streamEvents.ts';

/** What the client is made of. */
export interface AnthropicClientOptions {
  readonly access: ModelAccess;
  readonly log: Logger;
  /** Milliseconds without a byte after which a stream counts as broken; 90 seconds unless told otherwise. */
  readonly idleMs?: number;
}

/** One request's client, and what is needed to speak of its failures. */
interface Line {
  readonly sdk: typeof Sdk;
  readonly client: Sdk.SlimAnthropic;
  readonly address: string;
  readonly watch: IdleWatch;
  /** Aborts when the caller wants it or the watch finds the stream dead. */
  readonly signal: AbortSignal;
}

const headersTimeoutMs = 300_000;
const maxModelPages = 20;

/** Speaks with the Messages API through the SDK: one request at a time, never repeated by itself. */
export class AnthropicClient implements ModelClient {
  readonly #access: ModelAccess;
  readonly #log: Logger;
  readonly #idleMs: number;

  constructor({ access, log, idleMs = 90_000 }: AnthropicClientOptions) {
    this.#access = access;
    this.#log = log;
    this.#idleMs = idleMs;
  }

  features(): EndpointFeatures {
    return {
      profile: 'claude',
      hasTokenCount: true,
      hasServerTools: true,
      hasToolSearch: true,
      hasConnector: true,
      hasCompaction: true,
    };
  }

  async countTokens(request: ModelRequest, signal: AbortSignal): Promise<number | undefined> {
    const line = await this.#open(signal);
    try {
      const { input_tokens: tokens } = await line.client.messages.countTokens(countParams(request), {
        signal: line.signal,
      });
      return tokens;
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
      const events = await line.client.messages.create(messageParams(request), { signal: line.signal });
      for await (const raw of events) {
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
    const line = await this.#open(signal);
    try {
      const { data: first, response } = await line.client.models
        .list({ limit: 100 }, { signal: line.signal })
        .withResponse();
      const models: ModelInfo[] = [];
      let pages = 0;
      for await (const page of first.iterPages()) {
        models.push(...page.data.map(parseModel).filter((model) => model !== undefined));
        pages += 1;
        if (pages === maxModelPages) {
          break;
        }
      }
      return { models: sortModels(models), endpoint: endpointOf(line.address, response.headers) };
    } catch (error) {
      const failure = this.#failure(error, line, signal);
      throw failure.code === 'claude.modelNotFound' ? noModelList(line.address, failure) : failure;
    } finally {
      line.watch.dispose();
    }
  }

  /** Everything is said explicitly, so that no environment variable and no profile on disk has a say. */
  async #open(signal: AbortSignal): Promise<Line> {
    const address = apiAddress(this.#access.baseUrl());
    const apiKey = usableKey(await this.#access.apiKey());
    const sdk = await import('./sdk.ts');
    const watch = new IdleWatch(this.#idleMs);
    const client = new sdk.SlimAnthropic({
      apiKey,
      authToken: null,
      webhookKey: null,
      baseURL: address,
      maxRetries: 0,
      timeout: headersTimeoutMs,
      logLevel: 'off',
      openTelemetry: false,
      // A redirect could take the key to another server: only one of its two headers would stay behind.
      fetch: (url, init) => watch.fetch(url, { ...init, redirect: 'error' }),
      // Many gateways read only the header that the API used first.
      defaultHeaders: address === defaultAddress ? {} : { 'X-Api-Key': apiKey },
    });
    return { sdk, client, address, watch, signal: AbortSignal.any([signal, watch.signal]) };
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

/** The key, if a header can carry it: whoever refuses to send one that is broken repeats it in the refusal. */
function usableKey(key: string | undefined): string {
  if (!key) {
    const message = 'There is no API key for Claude yet. Set one, then try again.';
    throw new HostError('claude.noKey', message, { remedy: 'setApiKey' });
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    const message = 'The API key for Claude holds characters that no key has. Set it again.';
    throw new HostError('claude.badKey', message, { remedy: 'setApiKey' });
  }
  return key;
}

/** Not every compatible server has the Models API. */
function noModelList(address: string, cause: HostError): HostError {
  const message = `${address} does not say which models it offers. Check the base URL in the settings.`;
  return new HostError('claude.modelNotFound', message, { cause, remedy: 'openSettings' });
}

function endpointOf(address: string, headers: Headers): Endpoint {
  if (headers.get('patchbay-endpoint') === 'simulator') {
    return { kind: 'simulator', url: address };
  }
  return address === defaultAddress ? { kind: 'anthropic' } : { kind: 'custom', url: address };
}
