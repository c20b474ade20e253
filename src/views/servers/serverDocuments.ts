import * as vscode from 'vscode';
import { Debouncer } from '../../base/async.ts';
import { DisposableMap, DisposableStore, type Disposable } from '../../base/disposable.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { Server } from '../../mcp/server.ts';
import { detailsText, type DetailsSources } from './detailsText.ts';
import { framesText } from './framesText.ts';
import { serverPage, serverScheme, serverUri, type ServerPage } from './serverUri.ts';

/** What the documents are made from. */
export interface ServerDocumentsDeps extends DetailsSources {
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly onBug: (error: unknown) => void;
}

const refreshMs = 250;
const previewEditor = 'vscode.markdown.preview.editor';

/** The read-only documents about servers: their details, live while open, and their last messages, as of the asking. */
export class ServerDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #watches = this.#store.add(new DisposableMap<string, Disposable>());
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #launchTexts = new Map<string, string>();
  readonly #deps: ServerDocumentsDeps;

  readonly onDidChange = this.#changed.event;

  constructor(deps: ServerDocumentsDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#store.add(vscode.workspace.registerTextDocumentContentProvider(serverScheme, this));
    this.#store.add(vscode.workspace.onDidOpenTextDocument(({ uri }) => this.#watch(uri)));
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    vscode.workspace.textDocuments.forEach(({ uri }) => this.#watch(uri));
  }

  /** Drawn by the editor's own Markdown preview, which runs nothing; as plain text where there is none. */
  async showDetails(server: Server): Promise<void> {
    const uri = serverUri({ view: 'details', serverId: server.id }, server.name);
    if (vscode.extensions.getExtension('vscode.markdown-language-features')) {
      await vscode.commands.executeCommand('vscode.openWith', uri, previewEditor);
    } else {
      await vscode.window.showTextDocument(uri);
    }
  }

  /** Shows the messages up to now; asked for again, those up to then. */
  async showFrames(server: Server): Promise<void> {
    const uri = serverUri({ view: 'frames', serverId: server.id }, server.name);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: false });
  }

  /** Shows a text about a server's launch as it is now; it never changes. */
  async showLaunch(server: Server, text: string): Promise<vscode.TextEditor> {
    const uri = serverUri({ view: 'launch', serverId: server.id }, server.name);
    this.#launchTexts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return vscode.window.showTextDocument(uri, { preview: false });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const page = serverPage(uri);
    return page ? this.#textOf(page, uri) : '';
  }

  dispose(): void {
    this.#store.dispose();
  }

  #textOf({ view, serverId }: ServerPage, uri: vscode.Uri): string {
    if (view === 'launch') {
      return this.#launchTexts.get(uri.toString()) ?? '';
    }
    const server = this.#deps.servers.value.find(({ id }) => id === serverId);
    if (server === undefined) {
      return vscode.l10n.t('This server is no longer configured.');
    }
    return view === 'details' ? detailsText(server, this.#deps) : framesText(server.frames.read());
  }

  /** Details follow the server; messages come too fast to be followed. */
  #watch(uri: vscode.Uri): void {
    const page = serverPage(uri);
    if (page?.view !== 'details') {
      return;
    }
    const store = new DisposableStore();
    const refresh = store.add(new Debouncer(refreshMs, () => this.#changed.fire(uri)));
    store.add(
      keep(() => {
        void this.#textOf(page, uri);
        refresh.schedule();
      }, this.#deps.onBug),
    );
    this.#watches.set(uri.toString(), store);
  }

  #forget(uri: vscode.Uri): void {
    this.#watches.delete(uri.toString());
    this.#launchTexts.delete(uri.toString());
  }
}
