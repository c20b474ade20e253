import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { deferred, onAbort, settlesWithin } from '../../../base/async.ts';
import { messageOf } from '../../../base/errors.ts';
import type { Environment } from '../../connection/process/childEnvironment.ts';
import { killWindowsTree, signalProcess } from '../../connection/process/signalProcess.ts';
import { spawnPlan } from '../../connection/process/spawnPlan.ts';

/** A runtime that is asked for its version. */
export interface VersionQuestion {
  /** The absolute path of the program. */
  readonly file: string;
  readonly env: Environment;
  /** A folder whose content is nobody's else than the user's. */
  readonly cwd: string;
  readonly patienceMs: number;
}

/** A runtime's answer; `unknown` where it is not known how to ask. */
export type VersionAnswer =
  | { readonly kind: 'version'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'unknown' };

/** How each runtime is asked; the runners among them that would rather fetch a package are not. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '--version':
    'node npm npx pnpm yarn bun deno python python3 py pip pip3 uv uvx pipx docker podman dotnet cargo rustup'.split(
      ' ',
    ),
  version: ['go'],
  '-version': ['java'],
};

const MAX_OUTPUT = 4096;

/** Asks a runtime for its version. Nothing of it is left afterwards; aborting ends it at once. */
export async function runtimeVersion(question: VersionQuestion, signal: AbortSignal): Promise<VersionAnswer> {
  const name = programName(question.file);
  const argument = Object.keys(QUESTIONS).find((key) => QUESTIONS[key]?.includes(name));
  if (argument === undefined || signal.aborted) {
    return { kind: 'unknown' };
  }
  try {
    const child = start(question, argument);
    return await answerOf(child, question.patienceMs, signal);
  } catch (error) {
    return { kind: 'failed', reason: messageOf(error) };
  }
}

function programName(file: string): string {
  return file
    .replace(/^.*[/\\]/, '')
    .toLowerCase()
    .replace(/\.(exe|cmd|bat|com)$/, '');
}

type VersionProcess = ChildProcessByStdio<null, Readable, Readable>;

function start({ file, env, cwd }: VersionQuestion, argument: string): VersionProcess {
  const plan = spawnPlan({ command: file, args: [argument], env, platform: process.platform });
  return spawn(plan.file, [...plan.args], {
    cwd,
    // A shim that would have to fetch the runtime first says so instead.
    env: { ...env, COREPACK_ENABLE_NETWORK: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...(plan.windowsVerbatimArguments && { windowsVerbatimArguments: true }),
  });
}

async function answerOf(child: VersionProcess, patienceMs: number, signal: AbortSignal): Promise<VersionAnswer> {
  let output = '';
  let failure: string | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      failure = error.message;
      resolve();
    });
    child.once('close', (code) => {
      failure ??= code === 0 ? undefined : `exit code ${code}`;
      resolve();
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(0, MAX_OUTPUT);
      });
    }
  });
  const givenUp = deferred<void>();
  const aborting = onAbort(signal, () => givenUp.resolve());
  const isInTime = await settlesWithin(Promise.race([ended, givenUp.promise]), patienceMs);
  aborting.dispose();
  await end(child);
  const [line = ''] = output.split(/[\r\n]+/).filter((candidate) => candidate.trim() !== '');
  if (!isInTime) {
    return { kind: 'failed', reason: `no answer within ${patienceMs / 1000} s` };
  }
  return failure === undefined && line !== ''
    ? { kind: 'version', text: line.trim().slice(0, 100) }
    : { kind: 'failed', reason: [failure ?? 'no text', line.trim().slice(0, 200)].filter(Boolean).join(': ') };
}

/** What it may have started ends with it. */
async function end(child: VersionProcess): Promise<void> {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform !== 'win32') {
    signalProcess(-child.pid, 'SIGKILL');
  } else if (child.exitCode === null) {
    await killWindowsTree(child.pid);
  }
  child.stdout.destroy();
  child.stderr.destroy();
}
