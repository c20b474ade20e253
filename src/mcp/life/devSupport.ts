import net from 'node:net';
import { DisposableStore, MutableDisposable, type Disposable } from '../../base/disposable.ts';
import type { HttpLaunch, ServerDefinition, StdioLaunch } from '../config/serverDefinition.ts';
import { debugLaunch } from '../dev/debugLaunch.ts';
import type { DevTools } from '../dev/devTools.ts';

/** Watches and debugs one server that is being developed, as its entry says (VS Code `dev`). */
export class DevSupport implements Disposable {
  readonly #store = new DisposableStore();
  readonly #tools: DevTools;
  readonly #watching = this.#store.add(new MutableDisposable<Disposable>());
  #port: number | undefined;

  constructor(tools: DevTools) {
    this.#tools = tools;
  }

  /** Calls `onChange` when a file that the entry names changes; with `undefined` nothing is watched any more. */
  watch(definition: ServerDefinition | undefined, onChange: () => void): void {
    const globs = definition?.options.dev?.watch ?? [];
    const folder = definition && watchedFolder(definition);
    this.#watching.value =
      globs.length === 0 || folder === undefined ? undefined : this.#tools.watch(globs, folder, onChange);
  }

  /** The launch with its runtime waiting for a debugger, when the entry asks for one. */
  async prepare(definition: ServerDefinition, launch: StdioLaunch | HttpLaunch): Promise<StdioLaunch | HttpLaunch> {
    const debug = definition.options.dev?.debug;
    this.#port = undefined;
    if (debug === undefined || launch.kind !== 'stdio') {
      return launch;
    }
    const port = await freePort();
    const prepared = debugLaunch(launch, debug, port);
    this.#port = port;
    return prepared;
  }

  /** Attaches the debugger to a server that runs; does nothing for one that does not wait for one. */
  async attach({ displayName, options }: ServerDefinition): Promise<void> {
    const type = options.dev?.debug?.type;
    if (type !== undefined && this.#port !== undefined) {
      await this.#tools.attach({ type, name: displayName, port: this.#port });
    }
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function watchedFolder({ source, launch }: ServerDefinition): string | undefined {
  return source.place.folder?.path ?? (launch.kind === 'stdio' ? launch.cwd : undefined);
}

/** A port of this machine that was free a moment ago; nobody can keep one for another process. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
