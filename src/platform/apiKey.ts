import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { HostError } from '../base/errors.ts';
import { keep, signal, type ReadonlySignal } from '../base/signal.ts';
import {
  defaultEndpointSettings,
  needsKey,
  type EndpointSettings,
  type ProviderId,
} from '../claude/providers/endpointSettings.ts';

/** Where the key for one provider is kept, and which variable holds it otherwise: no provider gets another one's key. */
interface KeyPlace {
  readonly secret: string;
  readonly variable?: string;
}

const keyPlaces: Readonly<Record<ProviderId, KeyPlace | undefined>> = {
  anthropic: { secret: 'patchbay.anthropicApiKey', variable: 'ANTHROPIC_API_KEY' },
  compatible: { secret: 'patchbay.compatibleApiKey' },
  bedrock: { secret: 'patchbay.bedrockApiKey', variable: 'AWS_BEARER_TOKEN_BEDROCK' },
  vertex: undefined,
  foundry: { secret: 'patchbay.foundryApiKey', variable: 'ANTHROPIC_FOUNDRY_API_KEY' },
};

/** Where the key in use comes from; a stored one goes before the environment's, and not everybody wants one. */
export type ApiKeySource = 'unknown' | 'stored' | 'environment' | 'none' | 'notNeeded';

/** What the keeper of the key works with. */
export interface ApiKeyParts {
  readonly secrets: vscode.SecretStorage;
  readonly environment: NodeJS.ProcessEnv;
  /** Says for which provider a key is wanted; absent: for Claude's own API. */
  readonly endpoint?: ReadonlySignal<EndpointSettings>;
  readonly onBug: (error: unknown) => void;
}

/** The key for the provider in use: kept in SecretStorage, or taken from the environment. Never in settings, never logged. */
export class ApiKey implements Disposable {
  readonly #store = new DisposableStore();
  readonly #secrets: vscode.SecretStorage;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #endpoint: ReadonlySignal<EndpointSettings>;
  readonly #onBug: (error: unknown) => void;
  readonly #source = signal<ApiKeySource>('unknown');

  constructor({ secrets, environment, endpoint = signal(defaultEndpointSettings), onBug }: ApiKeyParts) {
    this.#secrets = secrets;
    this.#environment = environment;
    this.#endpoint = endpoint;
    this.#onBug = onBug;
  }

  /** `unknown` until the secret storage has been asked. */
  get source(): ReadonlySignal<ApiKeySource> {
    return this.#source;
  }

  /** Asks the secret storage now and at every change, also one made in another window, or of the provider. */
  async start(): Promise<void> {
    this.#store.add(
      this.#secrets.onDidChange((change) => {
        if (change.key === this.#place?.secret) {
          this.#refresh().catch(this.#onBug);
        }
      }),
    );
    let first: Promise<void> | undefined;
    this.#store.add(
      keep(() => {
        const refreshed = this.#refresh();
        first ??= refreshed;
        refreshed.catch(this.#onBug);
      }, this.#onBug),
    );
    await first;
  }

  async get(): Promise<string | undefined> {
    return (await this.#stored()) || this.#variable;
  }

  /** Rejects with a HostError where the provider takes no key. */
  async set(key: string): Promise<void> {
    const place = this.#place;
    if (!place) {
      const message = "This provider takes no API key: it goes by Google's credentials. See the settings.";
      throw new HostError('claude.noKey', message, { remedy: 'openSettings' });
    }
    await this.#secrets.store(place.secret, key);
    await this.#refresh();
  }

  async clear(): Promise<void> {
    if (this.#place) {
      await this.#secrets.delete(this.#place.secret);
    }
    await this.#refresh();
  }

  get #place(): KeyPlace | undefined {
    return keyPlaces[this.#endpoint.value.provider];
  }

  get #variable(): string | undefined {
    const name = this.#place?.variable;
    return name === undefined ? undefined : this.#environment[name]?.trim() || undefined;
  }

  async #stored(): Promise<string | undefined> {
    return this.#place && (await this.#secrets.get(this.#place.secret));
  }

  async #refresh(): Promise<void> {
    const endpoint = this.#endpoint.value;
    const stored = await this.#stored();
    // An answer for a provider that is in use no longer says nothing about the one that is.
    if (endpoint === this.#endpoint.value && !this.#store.isDisposed) {
      this.#source.value = stored ? 'stored' : this.#sourceWithout(endpoint);
    }
  }

  #sourceWithout(endpoint: EndpointSettings): ApiKeySource {
    if (this.#variable !== undefined) {
      return 'environment';
    }
    return needsKey(endpoint) ? 'none' : 'notNeeded';
  }

  dispose(): void {
    this.#store.dispose();
  }
}
