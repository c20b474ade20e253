import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { signal, type ReadonlySignal } from '../../base/signal.ts';
import type { EndpointSettings } from '../../claude/providers/endpointSettings.ts';
import { readEndpointSettings } from './endpointSettings.ts';
import { userSetting } from './userSetting.ts';

/** Knows how Claude is reached, from the user's settings alone: what a workspace says decides not where keys go. */
export class EndpointWatch implements Disposable {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #settings;
  #listening: vscode.Disposable | undefined;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
    this.#settings = signal(this.#read());
  }

  get settings(): ReadonlySignal<EndpointSettings> {
    return this.#settings;
  }

  start(): void {
    this.#listening ??= vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('patchbay.claude')) {
        this.#settings.value = this.#read();
      }
    });
  }

  dispose(): void {
    this.#listening?.dispose();
  }

  #read(): EndpointSettings {
    return readEndpointSettings(userSetting, this.#environment);
  }
}
