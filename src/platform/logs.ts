import * as vscode from 'vscode';
import { DisposableMap, DisposableStore, type Disposable } from '../base/disposable.ts';
import { redact, type Logger } from '../base/logger.ts';

/** The host's log and one log per server, each a channel in the Output panel, made when first needed. */
export class Logs implements Disposable {
  readonly #store = new DisposableStore();
  readonly #channels = this.#store.add(new DisposableMap<string, vscode.LogOutputChannel>());

  /** The host's own log. */
  readonly host: Logger = this.#logger('Patchbay');

  /** The log of the server with this name. */
  readonly server = (name: string): Logger => this.#logger(`MCP: ${name}`);

  readonly showHost = (): void => this.#channel('Patchbay').show();

  readonly showServer = (name: string): void => this.#channel(`MCP: ${name}`).show();

  #channel(title: string): vscode.LogOutputChannel {
    const known = this.#channels.get(title);
    if (known) {
      return known;
    }
    const channel = vscode.window.createOutputChannel(title, { log: true });
    this.#channels.set(title, channel);
    return channel;
  }

  /** Every text passes `redact` on its way out; a late word after the end is dropped. */
  #logger(title: string): Logger {
    const write = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error', message: string): void => {
      if (!this.#store.isDisposed) {
        this.#channel(title)[level](redact(message));
      }
    };
    return {
      trace: (message) => write('trace', message),
      debug: (message) => write('debug', message),
      info: (message) => write('info', message),
      warn: (message) => write('warn', message),
      error: (message, cause) => write('error', cause === undefined ? message : `${message}: ${describe(cause)}`),
    };
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
