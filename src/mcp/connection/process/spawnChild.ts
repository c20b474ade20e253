import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { PreparedChild } from './prepareChild.ts';
import { RUN_VARIABLE } from './runMarker.ts';

/**
 * Starts a server as a process of the run `run`, at the head of a group and a session of its own where there are such.
 * A child without a number could not be started, and says why by its `error` event; what no system takes throws.
 */
export function spawnChild(prepared: PreparedChild, run: string): ChildProcessWithoutNullStreams {
  const { file, args, cwd, env, windowsVerbatimArguments = false } = prepared;
  return spawn(file, [...args], {
    cwd,
    env: { ...env, [RUN_VARIABLE]: run },
    stdio: 'pipe',
    detached: process.platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments,
  });
}
