import * as path from 'node:path';
import * as vscode from 'vscode';
import { Debouncer, deferred } from '../base/async.ts';
import { DisposableStore, MutableDisposable, type Disposable } from '../base/disposable.ts';
import { HostError, messageOf } from '../base/errors.ts';
import { signal, type ReadonlySignal } from '../base/signal.ts';
import type { ConfigFile, Dialect, WorkspaceFolder } from '../mcp/config/configFile.ts';

const places: readonly { readonly file: string; readonly dialect: Dialect }[] = [
  { file: '.vscode/mcp.json', dialect: 'vscode' },
  { file: '.mcp.json', dialect: 'claude' },
];

/**
 * What is watched: each file, and the folder that may come and go with a file in it. A folder that is made, moved or
 * checked out together with its content is reported, if at all, as one change: its own.
 */
const watched: readonly string[] = [...places.map(({ file }) => file), '.vscode'];

/** Milliseconds of quiet after a change on disk before the files are read again: editors write in several steps. */
const quietMs = 100;

/** The MCP configuration files of every open folder, read again whenever one of them changes on disk. */
export class WorkspaceConfigFiles implements Disposable {
  readonly #store = new DisposableStore();
  readonly #watchers = this.#store.add(new MutableDisposable<DisposableStore>());
  readonly #files = signal<readonly ConfigFile[]>([]);
  readonly #reread = this.#store.add(new Debouncer(quietMs, () => void this.#read()));
  readonly #firstRead = deferred<void>();
  #reading = 0;

  /** In the order of folders, and within a folder of precedence. */
  get files(): ReadonlySignal<readonly ConfigFile[]> {
    return this.#files;
  }

  /** Resolves after the first read: an empty list of files says nothing before. */
  get whenRead(): Promise<void> {
    return this.#firstRead.promise;
  }

  /** Reads once, then watches; resolves after the first read. */
  async start(): Promise<void> {
    this.#store.add(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#watch();
        this.#reread.schedule();
      }),
    );
    this.#watch();
    await this.#read();
  }

  #watch(): void {
    const watchers = new DisposableStore();
    for (const folder of localFolders()) {
      for (const name of watched) {
        const watcher = watchers.add(
          vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder.path, name)),
        );
        watchers.add(watcher.onDidChange(() => this.#reread.schedule()));
        watchers.add(watcher.onDidCreate(() => this.#reread.schedule()));
        watchers.add(watcher.onDidDelete(() => this.#reread.schedule()));
      }
    }
    this.#watchers.value = watchers;
  }

  /** Reads all; a read that a later one has overtaken is dropped. */
  async #read(): Promise<void> {
    this.#reading += 1;
    const mine = this.#reading;
    const candidates = localFolders().flatMap((folder) => places.map((place) => readConfigFile(folder, place)));
    const files = (await Promise.all(candidates)).filter((file) => file !== undefined);
    if (mine === this.#reading && !this.#store.isDisposed) {
      this.#files.value = files;
      this.#firstRead.resolve();
    }
  }

  dispose(): void {
    this.#store.dispose();
  }
}

/** The open folders that are on a disk of this machine, where servers can run. */
export function localFolders(): readonly WorkspaceFolder[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders
    .filter((folder) => folder.uri.scheme === 'file')
    .map((folder) => ({ name: folder.name, path: folder.uri.fsPath }));
}

async function readConfigFile(
  folder: WorkspaceFolder,
  place: { readonly file: string; readonly dialect: Dialect },
): Promise<ConfigFile | undefined> {
  const file = path.join(folder.path, place.file);
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(file));
    const text = new TextDecoder().decode(bytes);
    return { path: file, dialect: place.dialect, folder, content: { kind: 'text', text } };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    const reason = new HostError('config.unreadable', `${file} cannot be read: ${messageOf(error)}`, { cause: error });
    return { path: file, dialect: place.dialect, folder, content: { kind: 'unreadable', error: reason } };
  }
}
