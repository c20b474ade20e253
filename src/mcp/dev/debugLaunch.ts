import { assertNever, HostError } from '../../base/errors.ts';
import type { DevOptions, StdioLaunch } from '../config/serverDefinition.ts';

/** A program that waits for a debugger on this machine. */
export interface DebugTarget {
  readonly type: 'node' | 'debugpy';
  /** What the debug session is called. */
  readonly name: string;
  readonly port: number;
}

type DebugOptions = NonNullable<DevOptions['debug']>;

/** Options of the Python interpreter that have a value of their own after them. */
const PYTHON_PAIRS = new Set(['-X', '-W', '--check-hash-based-pycs']);

/**
 * The launch of a server in which its runtime waits for a debugger on `port` of this machine, and nowhere else; as long
 * as no port is chosen, `<port>` stands for it.
 * Throws a {@link HostError} when the server's command is not the runtime that the debugger is for.
 */
export function debugLaunch(launch: StdioLaunch, debug: DebugOptions, port: number | '<port>'): StdioLaunch {
  const address = `127.0.0.1:${port}`;
  switch (debug.type) {
    case 'node':
      mustRun(launch, /^node$/, '"node" debugs a server whose command is node');
      return { ...launch, args: [`--inspect=${address}`, ...launch.args] };
    case 'debugpy': {
      mustRun(launch, /^(python[\d.]*w?|py)$/, '"debugpy" debugs a server whose command is python');
      const at = interpreterOptions(launch.args);
      const module = debug.debugpyPath === undefined ? ['-m', 'debugpy'] : [debug.debugpyPath];
      const args = [...launch.args.slice(0, at), ...module, '--listen', address, ...launch.args.slice(at)];
      return { ...launch, args };
    }
    default:
      return assertNever(debug);
  }
}

function mustRun(launch: StdioLaunch, program: RegExp, words: string): void {
  const name = launch.command.split(/[/\\]/).at(-1) ?? '';
  if (!program.test(name.toLowerCase().replace(/\.exe$/, ''))) {
    throw new HostError('config.invalid', `${words}; this one's is "${launch.command}".`, { remedy: 'openConfig' });
  }
}

/** How many arguments are the interpreter's: they stay before the debugger. What `-m` or `-c` begins is the program. */
function interpreterOptions(args: readonly string[]): number {
  let at = 0;
  for (let next = args[at]; next !== undefined && isInterpreterOption(next); next = args[at]) {
    at += PYTHON_PAIRS.has(next) ? 2 : 1;
  }
  return Math.min(at, args.length);
}

function isInterpreterOption(arg: string): boolean {
  return /^-[XW]/.test(arg) || (/^-./.test(arg) && !/^-[a-zA-Z]*[mc]/.test(arg));
}
