import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Sends `signal` to the process `pid`, or with a negative number to that group; one that is gone is no failure. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) {
      throw error;
    }
  }
}

/** Ends `pid` and everything below it, at once; Windows only. */
export async function killWindowsTree(pid: number): Promise<void> {
  await promisify(execFile)('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true }).catch(
    () => undefined,
  );
}
