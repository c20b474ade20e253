import * as path from 'node:path';
import picomatch from 'picomatch';
import * as vscode from 'vscode';
import { Debouncer } from '../base/async.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { HostError } from '../base/errors.ts';
import type { DebugTarget } from '../mcp/dev/debugLaunch.ts';
import type { DevTools } from '../mcp/dev/devTools.ts';

/** Milliseconds of quiet after which changes are one: a compiler writes many files. */
const quietMs = 300;

/** What VS Code does for a server that is being developed: its file watchers, and its debuggers. */
export const devTools: DevTools = {
  watch: (globs, folder, onChange) => {
    const store = new DisposableStore();
    const soon = store.add(new Debouncer(quietMs, onChange));
    // The editor's watchers know no `!`.
    const leftOut = globs.filter((glob) => glob.startsWith('!')).map((glob) => relativeGlob(glob.slice(1), folder));
    const isLeftOut = picomatch(leftOut, { dot: true });
    for (const glob of globs.filter((other) => !other.startsWith('!'))) {
      store.add(
        watchGlob(glob, folder, (file) => {
          if (!isLeftOut(relativeGlob(file, folder))) {
            soon.schedule();
          }
        }),
      );
    }
    return store;
  },
  attach: async (target) => {
    if (!(await vscode.debug.startDebugging(undefined, configuration(target)))) {
      const message = vscode.l10n.t(
        'The debugger "{0}" could not be attached to {1}. Is its extension installed?',
        target.type,
        target.name,
      );
      throw new HostError('config.invalid', message, { remedy: 'showLog' });
    }
  },
};

function watchGlob(glob: string, folder: string, onFile: (file: string) => unknown): Disposable {
  const store = new DisposableStore();
  const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), relativeGlob(glob, folder));
  const watcher = store.add(vscode.workspace.createFileSystemWatcher(pattern));
  [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete].forEach((event) =>
    store.add(event((uri) => onFile(uri.fsPath))),
  );
  return store;
}

function relativeGlob(glob: string, folder: string): string {
  const relative = path.isAbsolute(glob) ? path.relative(folder, glob) : glob;
  return relative.replaceAll(path.sep, '/').replace(/^(\.\/)+/, '');
}

function configuration({ type, name, port }: DebugTarget): vscode.DebugConfiguration {
  return type === 'node'
    ? { type, name, request: 'attach', address: '127.0.0.1', port, restart: true }
    : { type, name, request: 'attach', connect: { host: '127.0.0.1', port } };
}
