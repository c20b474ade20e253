import { stat } from 'node:fs/promises';
import type { StdioLaunch } from '../../config/serverDefinition.ts';
import { childEnvironment, type Environment } from './childEnvironment.ts';
import { findCommand, isPathTo, searchFolders } from './findCommand.ts';
import { knownRuntime } from './knownRuntimes.ts';
import { withLoginShellPath } from './loginShell.ts';
import { spawnFailed } from './spawnFailed.ts';
import { spawnPlan, type SpawnPlan } from './spawnPlan.ts';

/** A child process that can be started. */
export interface PreparedChild extends SpawnPlan {
  readonly cwd: string;
  readonly env: Environment;
}

/**
 * Makes sure that a server can be started, in the words of what is missing: the system itself reports a missing folder
 * as a missing program. Rejects with `server.spawnFailed`.
 */
export async function prepareChild(launch: StdioLaunch, inherited: Environment): Promise<PreparedChild> {
  const { platform } = process;
  const { cwd, args } = launch;
  await checkFolder(cwd);
  const { command, env } = await findProgram(launch, inherited);
  return { ...spawnPlan({ command, args, env, platform }), cwd, env };
}

/** The program that a launch's command is on this machine, and the environment in which it was found. Rejects as above. */
export async function findProgram(
  launch: StdioLaunch,
  inherited: Environment,
): Promise<{ readonly command: string; readonly env: Environment }> {
  const { command, cwd } = launch;
  const env = childEnvironment(launch, inherited);
  const found = await findCommand(command, { cwd, env });
  if (found !== undefined) {
    return { command: found, env };
  }
  if (isPathTo(command, process.platform)) {
    throw spawnFailed(`${command} is not a program.${adviceOn(command)}`);
  }
  const wider = await withLoginShellPath(env, inherited);
  const foundByShell = wider && (await findCommand(command, { cwd, env: wider }));
  if (wider !== undefined && foundByShell !== undefined) {
    return { command: foundByShell, env: wider };
  }
  throw notFound(command, wider ?? env, wider !== undefined);
}

function notFound(command: string, env: Environment, isShellIncluded: boolean): Error {
  const count = searchFolders(env, process.platform).length;
  const where = `${count} ${count === 1 ? 'folder' : 'folders'}${isShellIncluded ? ", those of the login shell's PATH included" : ''}`;
  return spawnFailed(`${command} was not found on PATH (${where}).${adviceOn(command)}`);
}

function adviceOn(command: string): string {
  const runtime = knownRuntime(command);
  return runtime === undefined ? '' : ` ${runtime.hint} See ${runtime.installUrl}`;
}

async function checkFolder(path: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory() !== true) {
    throw spawnFailed(`The working directory ${path} ${stats === undefined ? 'does not exist' : 'is not a folder'}.`);
  }
}
