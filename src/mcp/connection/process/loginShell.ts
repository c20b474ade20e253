import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { Readable } from 'node:stream';
import { settlesWithin } from '../../../base/async.ts';
import { childEnvironment, withSearchPath, type Environment } from './childEnvironment.ts';
import { signalProcess } from './signalProcess.ts';

const TIMEOUT_MS = 5000;
/** A shell that did not answer, as when the computer has just started, is asked again, but not for every server. */
const RETRY_MS = 60_000;
const MAX_OUTPUT = 1024 * 1024;

/** These take no `-l` beside another option; they read the file that sets PATH in any case. */
const C_SHELL = /(^|\/)t?csh$/;

type ShellProcess = ChildProcessByStdio<null, Readable, null>;

interface Answer {
  readonly path: Promise<string | undefined>;
  /** When it turned out to be none. */
  failedAt?: number;
}

const answers = new Map<string, Answer>();

/**
 * The search path that the user's login shell sets up, which an editor that was not started from a terminal lacks (nvm,
 * pyenv, Homebrew). The shell has 5 s, and is asked until it answers once. Undefined on Windows, without `SHELL`, and for
 * a minute when it fails.
 */
export function loginShellPath(
  env: Environment,
  timeoutMs = TIMEOUT_MS,
  retryMs = RETRY_MS,
): Promise<string | undefined> {
  const shell = env['SHELL'];
  if (process.platform === 'win32' || shell === undefined || !shell.startsWith('/')) {
    return Promise.resolve(undefined);
  }
  const known = answers.get(shell);
  if (known !== undefined && (known.failedAt === undefined || Date.now() - known.failedAt < retryMs)) {
    return known.path;
  }
  const answer: Answer = { path: askShell(shell, env, timeoutMs) };
  answers.set(shell, answer);
  void answer.path.then((path) => {
    if (path === undefined) {
      answer.failedAt = Date.now();
    }
  });
  return answer.path;
}

/** The environment with the login shell's search path behind its own, or undefined when that would add nothing. */
export async function withLoginShellPath(env: Environment, inherited: Environment): Promise<Environment | undefined> {
  const theirs = splitPath(await loginShellPath(inherited));
  const ours = splitPath(env['PATH']);
  const added = theirs.filter((folder, index) => !ours.includes(folder) && theirs.indexOf(folder) === index);
  return added.length === 0 ? undefined : withSearchPath(env, [...ours, ...added].join(':'), process.platform);
}

function splitPath(path: string | undefined): readonly string[] {
  return (path ?? '').split(':').filter((folder) => folder !== '');
}

/** What start-up files print stands outside the marks, and PATH has no line break, so the rest is not mistaken. */
async function askShell(shell: string, env: Environment, timeoutMs: number): Promise<string | undefined> {
  const mark = randomUUID();
  try {
    const output = await outputOf(spawnShell(shell, `echo ${mark}; printenv PATH; echo ${mark}`, env), mark, timeoutMs);
    const [, answer = '', ...rest] = output.split(mark);
    return rest.length === 0 || answer.trim() === '' ? undefined : answer.trim();
  } catch {
    // There is nobody to tell: the search goes on without.
    return undefined;
  }
}

function spawnShell(shell: string, command: string, env: Environment): ShellProcess {
  const options = C_SHELL.test(shell) ? ['-i', '-c'] : ['-l', '-i', '-c'];
  return spawn(shell, [...options, command], {
    cwd: os.homedir(),
    // The name is known to people's start-up files, which then leave out what only a terminal needs.
    env: { ...childEnvironment({ env: {} }, env), VSCODE_RESOLVING_ENVIRONMENT: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
}

/** What a process writes until it has written `mark` twice, has ended, or its time is up. Nothing of it is left then. */
async function outputOf(child: ShellProcess, mark: string, timeoutMs: number): Promise<string> {
  let output = '';
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > MAX_OUTPUT || output.split(mark).length > 2) {
        resolve();
      }
    });
  });
  await settlesWithin(ended, timeoutMs);
  if (child.pid !== undefined) {
    signalProcess(-child.pid, 'SIGKILL');
  }
  child.stdout.destroy();
  return output;
}
