import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { ReadonlySignal } from '../base/signal.ts';
import type { EndpointAccess, EndpointSettings } from '../claude/providers/endpointSettings.ts';
import { secretNames } from '../claude/providers/extraHeaders.ts';
import { ApiKey } from './apiKey.ts';
import { HeaderSecrets } from './headerSecrets.ts';
import { configuredBaseUrl } from './settings/baseUrl.ts';
import { EndpointWatch } from './settings/endpointWatch.ts';

/** What VS Code and the machine give for the way to Claude. */
export interface ClaudeEdgeParts {
  readonly secrets: vscode.SecretStorage;
  readonly environment: NodeJS.ProcessEnv;
  readonly onBug: (error: unknown) => void;
}

/** VS Code's side of the way to Claude: the settings for it, the key, and the secrets of extra headers. */
export class ClaudeEdge implements Disposable {
  readonly #store = new DisposableStore();
  readonly #watch: EndpointWatch;
  readonly #headerSecrets: HeaderSecrets;
  readonly apiKey: ApiKey;
  /** What a request takes from here. */
  readonly access: EndpointAccess;

  constructor({ secrets, environment, onBug }: ClaudeEdgeParts) {
    this.#watch = this.#store.add(new EndpointWatch(environment));
    this.#headerSecrets = new HeaderSecrets(secrets);
    this.apiKey = this.#store.add(new ApiKey({ secrets, environment, endpoint: this.endpoint, onBug }));
    this.access = {
      apiKey: () => this.apiKey.get(),
      baseUrl: configuredBaseUrl,
      settings: () => this.endpoint.value,
      secret: (name) => this.#headerSecrets.get(name),
    };
  }

  get endpoint(): ReadonlySignal<EndpointSettings> {
    return this.#watch.settings;
  }

  /** The names of the secrets that the extra headers name now. */
  names(): readonly string[] {
    return secretNames(this.endpoint.value.headers);
  }

  /** Keeps a secret of an extra header; an empty one is forgotten. */
  set(name: string, value: string): Promise<void> {
    return this.#headerSecrets.set(name, value);
  }

  async start(): Promise<void> {
    this.#watch.start();
    await this.apiKey.start();
  }

  dispose(): void {
    this.#store.dispose();
  }
}
