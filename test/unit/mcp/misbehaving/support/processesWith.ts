import { spawnSync } from 'node:child_process';

/** The running processes whose command line has `mark` in it; those that have ended and are not waited for do not count. */
export function processesWith(mark: string): readonly string[] {
  const { stdout } = spawnSync('ps', ['-ww', '-eo', 'stat=,pid=,args='], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n').filter((line) => line.includes(mark) && !line.trim().startsWith('Z'));
}
