import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { nodeExecutable } from './nodeExecutable.ts';
import { serverMain } from './paths.ts';
import { noisyBuiltins, quietSettings } from './quietSettings.ts';

/** What a VS Code server may be started with. */
export interface ServerOptions {
  /** Holds all of the server's state; the caller removes it. A short path: sockets live in it. */
  readonly dir: string;
  readonly userDataDir?: string;
  readonly extensionsDir?: string;
  /** One port or a range like `7300-7400`; any free one when absent. */
  readonly port?: string;
  /** What a browser must bring (`?tkn=`) to be let in; absent, everybody on this machine is. */
  readonly connectionToken?: string;
  /** The user's settings; written only when the user-data folder has none. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly skipBuiltins?: readonly string[];
  /** Workspace trust as on the desktop; without it every folder is trusted. */
  readonly trust?: boolean;
  /** Lets a page name an extension to develop and tests to run, and hides notification toasts. */
  readonly smokeTestDriver?: boolean;
  readonly logLevel?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onOutput?: (text: string) => void;
}

/** A running VS Code server. */
export interface Server {
  readonly child: ChildProcess;
  readonly dir: string;
  readonly userDataDir: string;
  readonly serverDataDir: string;
  /** `127.0.0.1:PORT`, as in the authority of a vscode-remote URI. */
  readonly authority: string;
  readonly origin: string;
  /** Everything that the server wrote so far. */
  output(): string;
  /** Ends the server with its extension hosts, terminals and watchers. */
  stop(): Promise<void>;
}

const startLimitMs = 60_000;
const stopLimitMs = 5_000;

/** Starts a VS Code server on a free port of the loopback address and waits until it listens. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const folders = prepareFolders(options);
  const child = spawn(nodeExecutable(), serverArguments(options, folders), {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: serverEnvironment(options, folders),
  });
  const endAtExit = (): void => signalGroup(child, 'SIGKILL');
  process.once('exit', endAtExit);
  let output = '';
  const collect = (data: Buffer): void => {
    output += String(data);
    options.onOutput?.(String(data));
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const port = await listeningPort(child, () => output);
  return {
    child,
    dir: options.dir,
    userDataDir: folders.userData,
    serverDataDir: folders.serverData,
    authority: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    output: () => output,
    stop: async () => {
      await stopGroup(child);
      process.off('exit', endAtExit);
    },
  };
}

interface Folders {
  readonly userData: string;
  readonly extensions: string;
  readonly serverData: string;
  readonly temporary: string;
}

function prepareFolders(options: ServerOptions): Folders {
  const folders: Folders = {
    userData: options.userDataDir ?? path.join(options.dir, 'user-data'),
    extensions: options.extensionsDir ?? path.join(options.dir, 'extensions'),
    serverData: path.join(options.dir, 'server-data'),
    temporary: path.join(options.dir, 't'),
  };
  for (const folder of Object.values(folders)) {
    fs.mkdirSync(folder, { recursive: true });
  }
  const settings = path.join(folders.userData, 'User/settings.json');
  if (!fs.existsSync(settings)) {
    fs.mkdirSync(path.dirname(settings), { recursive: true });
    fs.writeFileSync(settings, JSON.stringify(options.settings ?? quietSettings, null, 2));
  }
  return folders;
}

/** In a file, since everybody on the machine can read the arguments of a process. */
function tokenArgument({ dir, connectionToken }: ServerOptions): string {
  if (connectionToken === undefined) {
    return '--without-connection-token';
  }
  const file = path.join(dir, 'connection-token');
  fs.writeFileSync(file, connectionToken, { mode: 0o600 });
  return `--connection-token-file=${file}`;
}

function serverArguments(options: ServerOptions, folders: Folders): string[] {
  return [
    serverMain,
    '--host=127.0.0.1',
    `--port=${options.port ?? '0'}`,
    tokenArgument(options),
    '--accept-server-license-terms',
    `--user-data-dir=${folders.userData}`,
    `--extensions-dir=${folders.extensions}`,
    `--server-data-dir=${folders.serverData}`,
    '--telemetry-level=off',
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    // Seconds. By default an extension host whose page vanished waits three hours for it.
    '--reconnection-grace-time=1',
    ...(options.smokeTestDriver === true ? ['--enable-smoke-test-driver'] : []),
    ...(options.trust === true ? [] : ['--disable-workspace-trust']),
    ...(options.logLevel === undefined ? [] : ['--log', options.logLevel]),
    ...(options.args ?? []),
  ];
}

function serverEnvironment(options: ServerOptions, folders: Folders): NodeJS.ProcessEnv {
  // VS Code leaves sockets in the temporary folder; the path of a socket has at most 107 bytes.
  const isShort = folders.temporary.length < 50;
  return cleanEnvironment({
    EXTENSIONS_GALLERY: '{}',
    VSCODE_SKIP_BUILTIN_EXTENSIONS: (options.skipBuiltins ?? noisyBuiltins).join(','),
    TEST_BRIDGE_DIR: folders.serverData,
    ...(isShort ? { TMPDIR: folders.temporary, XDG_RUNTIME_DIR: folders.temporary } : {}),
    ...options.env,
  });
}

function listeningPort(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ${why}:\n${output()}`));
    };
    const timer = setTimeout(() => {
      signalGroup(child, 'SIGKILL');
      fail(`did not listen within ${startLimitMs} ms`);
    }, startLimitMs);
    child.stdout?.on('data', () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        resolve(Number(port));
      }
    });
    child.once('error', (error) => fail(`did not start (${error.message})`));
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exit = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), stopLimitMs);
  await exit;
  clearTimeout(timer);
}

/** The server leads a process group of its own, so that nothing that it started outlives it. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) {
      throw error;
    }
  }
}
