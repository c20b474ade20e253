import * as vscode from 'vscode';
import { Debouncer, deferred, Sequencer } from '../base/async.ts';
import { DisposableStore, MutableDisposable, type Disposable } from '../base/disposable.ts';
import { signal, type ReadonlySignal } from '../base/signal.ts';
import type { ConfigFile } from '../mcp/config/configFile.ts';
import { configPlaces, type PlaceCandidate, type PlaceSurroundings } from '../mcp/config/configPlaces.ts';
import { PlaceReader } from './placeReader.ts';
import { watchPatterns } from './watchPatterns.ts';

/** Milliseconds of quiet after a change on disk before the files are read again: editors write in several steps. */
const quietMs = 100;

/** The files in which servers are configured, of folders, workspace and user, read again whenever one of them changes on disk. */
export class ConfigFiles implements Disposable {
  readonly #store = new DisposableStore();
  readonly #surroundings: () => PlaceSurroundings;
  readonly #onBug: (error: unknown) => void;
  readonly #watchers = this.#store.add(new MutableDisposable<DisposableStore>());
  readonly #files = signal<readonly ConfigFile[]>([]);
  readonly #reread = this.#store.add(
    new Debouncer(quietMs, () => {
      this.#read().catch(this.#onBug);
    }),
  );
  readonly #reader = new PlaceReader();
  readonly #reads = new Sequencer();
  readonly #firstRead = deferred<void>();
  #asked = 0;

  constructor(surroundings: () => PlaceSurroundings, onBug: (error: unknown) => void) {
    this.#surroundings = surroundings;
    this.#onBug = onBug;
  }

  /** Those that exist, in the order of precedence. */
  get files(): ReadonlySignal<readonly ConfigFile[]> {
    return this.#files;
  }

  /** Resolves after the first read: an empty list of files says nothing before. */
  get whenRead(): Promise<void> {
    return this.#firstRead.promise;
  }

  /** Every place that is looked at, whether there is a file or not. */
  places(): readonly PlaceCandidate[] {
    return configPlaces(this.#surroundings());
  }

  /** Reads again soon, for whoever has just written: not every editor reports what comes into being with its folder. */
  reread(): void {
    this.#reread.schedule();
  }

  /** Reads once, then watches; resolves after the first read. */
  async start(): Promise<void> {
    this.#store.add(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#watch();
        this.#reread.schedule();
      }),
    );
    // What comes into being outside of the workspace together with its folder is not reported by every editor.
    this.#store.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#reread.schedule()));
    try {
      this.#watch();
      await this.#read();
    } finally {
      // Who waits for the files must not wait for ever, whatever this editor cannot watch.
      this.#firstRead.resolve();
    }
  }

  #watch(): void {
    const watchers = new DisposableStore();
    const { folders, home } = this.#surroundings();
    for (const { base, pattern } of watchPatterns({ places: this.places(), folders, home })) {
      const glob = new vscode.RelativePattern(vscode.Uri.file(base), pattern);
      const watcher = watchers.add(vscode.workspace.createFileSystemWatcher(glob));
      watchers.add(watcher.onDidChange(() => this.#reread.schedule()));
      watchers.add(watcher.onDidCreate(() => this.#reread.schedule()));
      watchers.add(watcher.onDidDelete(() => this.#reread.schedule()));
    }
    this.#watchers.value = watchers;
  }

  /** Reads all; of several reads that are asked for meanwhile only the last one is done. */
  async #read(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    await this.#reads.run(async () => {
      if (mine !== this.#asked || this.#store.isDisposed) {
        return;
      }
      const files = await this.#reader.read(this.places());
      if (!this.#store.isDisposed) {
        this.#files.value = isSameList(files, this.#files.peek()) ? this.#files.peek() : files;
        this.#firstRead.resolve();
      }
    });
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
