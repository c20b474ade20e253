import { spawn } from 'node:child_process';
import { root } from './root.ts';

/** A running stand-in for Claude's Messages API. */
export interface RunningSimulator {
  readonly url: string;
  stop(): void;
}

/** Starts the simulator in a process of its own, at a pace at which people read. */
export function startSimulator(): Promise<RunningSimulator> {
  const child = spawn(process.execPath, ['test/simulator/main.ts', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += String(data);
      const url = /listening on (http:\S+)/.exec(output)?.[1];
      if (url !== undefined) {
        resolve({ url, stop: () => void child.kill() });
      }
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}: ${output}`)));
  });
}
