import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A command line of the `code` executable, as far as a test run needs it; paths are absolute. */
export interface CodeFlags {
  readonly developmentPaths: readonly string[];
  readonly testsPath: string | undefined;
  readonly userDataDir: string | undefined;
  readonly extensionsDir: string | undefined;
  /** A folder, a file or a `.code-workspace`. */
  readonly target: string | undefined;
  readonly logLevel: string | undefined;
  readonly disableExtensions: boolean;
  readonly disableWorkspaceTrust: boolean;
  readonly isVerbose: boolean;
  /** The command line asks for the list of extensions, an installation or the version, not for a window. */
  readonly isForCli: boolean;
}

const withValue = new Set([
  'extensionDevelopmentPath',
  'extensionTestsPath',
  'user-data-dir',
  'extensions-dir',
  'folder-uri',
  'file-uri',
  'log',
  'locale',
  'profile',
  'install-extension',
  'uninstall-extension',
  'disable-extension',
]);

const forCli = ['version', 'list-extensions', 'install-extension', 'uninstall-extension'];

/** Reads what @vscode/test-electron and people write after `code`; flags of Electron alone are passed over. */
export function parseCodeFlags(args: readonly string[]): CodeFlags {
  const { flags, rest } = split(args);
  const last = (name: string): string | undefined => flags.get(name)?.at(-1);
  const file = (name: string): string | undefined => absolute(last(name));
  return {
    developmentPaths: (flags.get('extensionDevelopmentPath') ?? []).map((value) => absolute(value) ?? value),
    testsPath: file('extensionTestsPath'),
    userDataDir: file('user-data-dir'),
    extensionsDir: file('extensions-dir'),
    target: absolute(rest[0]) ?? file('folder-uri') ?? file('file-uri'),
    logLevel: last('log'),
    disableExtensions: flags.has('disable-extensions'),
    disableWorkspaceTrust: flags.has('disable-workspace-trust'),
    isVerbose: flags.has('verbose'),
    isForCli: forCli.some((name) => flags.has(name)),
  };
}

function split(args: readonly string[]): { flags: Map<string, string[]>; rest: string[] } {
  const flags = new Map<string, string[]>();
  const rest: string[] = [];
  const queue = [...args];
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    const [, name, inline] = /^--?([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined) {
      rest.push(arg);
      continue;
    }
    const value = inline ?? (withValue.has(name) ? queue.shift() : undefined);
    flags.set(name, [...(flags.get(name) ?? []), value ?? '']);
  }
  return { flags, rest };
}

function absolute(value: string | undefined): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  return value.startsWith('file:') ? fileURLToPath(value) : path.resolve(value);
}
