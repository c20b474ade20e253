import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { Server } from '../../mcp/server.ts';
import { rangeOf, type ConfigDocuments } from './configDocuments.ts';
import { stateLenses } from './stateLenses.ts';

/** What the lenses are made of. */
export interface ServerLensesDeps {
  readonly documents: ConfigDocuments;
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly onBug: (error: unknown) => void;
}

/** Shows above each entry of a configuration file how its server is, and what can be done with it. */
export class ServerLenses implements vscode.CodeLensProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #deps: ServerLensesDeps;
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  /** What the lenses of each server last said, by its id. */
  #said: ReadonlyMap<string, string> = new Map();

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(deps: ServerLensesDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#store.add(keep(() => this.#keepLensesFresh(), this.#deps.onBug));
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const servers = new Map(this.#deps.servers.peek().map((server) => [server.id, server]));
    return this.#deps.documents.read(document).flatMap(({ place, outline }) =>
      outline.servers.flatMap(({ name, nameSpan }) => {
        const server = servers.get(`${place.id}#${name}`);
        const range = rangeOf(document, nameSpan);
        return server === undefined ? [] : stateLenses(server).map((command) => new vscode.CodeLens(range, command));
      }),
    );
  }

  /** Only what an open document shows makes the editor ask again. */
  #keepLensesFresh(): void {
    const servers = this.#deps.servers.value;
    const said = new Map(servers.map((server) => [server.id, JSON.stringify(stateLenses(server))]));
    const isChanged =
      said.size !== this.#said.size ||
      servers.some((server) => said.get(server.id) !== this.#said.get(server.id) && isOpen(server));
    this.#said = said;
    if (isChanged) {
      this.#changed.fire();
    }
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function isOpen(server: Server): boolean {
  const address = vscode.Uri.file(server.definition.peek().source.place.path).toString();
  return vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === address);
}
