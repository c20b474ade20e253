import { stat } from 'node:fs/promises';
import type { StdioServerParameters } from '@modelcontextprotocol/client/stdio';
import { HostError } from '../../../base/errors.ts';
import type { StdioLaunch } from '../../config/serverDefinition.ts';
import { childEnvironment, type Environment } from './childEnvironment.ts';
import { findCommand } from './findCommand.ts';

/** A tool may answer with a large image; one message that is longer than this ends the connection. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/**
 * What the SDK needs to run a server, with the checks that it leaves out: the system reports a missing folder as a
 * missing program. Rejects with `server.spawnFailed`.
 */
export async function childParameters(launch: StdioLaunch, inherited: Environment): Promise<StdioServerParameters> {
  const { cwd } = launch;
  const env = childEnvironment(launch, inherited);
  if (!(await isFolder(cwd))) {
    throw spawnFailed(`The working directory ${cwd} does not exist.`);
  }
  const command = await findCommand(launch.command, { cwd, env });
  if (command === undefined) {
    const isPath = launch.command.includes('/');
    throw spawnFailed(`${launch.command} ${isPath ? 'is not a program' : 'was not found on PATH'}.`);
  }
  return {
    command,
    args: [...launch.args],
    cwd,
    // The SDK would add variables that the launch takes away; `undefined` keeps them out.
    env: env as Record<string, string>,
    stderr: 'pipe',
    maxBufferSize: MAX_MESSAGE_BYTES,
  };
}

/** Makes the failure of a server that could not be started. */
export function spawnFailed(message: string, cause?: unknown): HostError {
  return new HostError('server.spawnFailed', message, { cause, remedy: 'openConfig' });
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
