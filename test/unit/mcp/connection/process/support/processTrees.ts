import { readFileSync, readdirSync } from 'node:fs';

/** The numbers of all processes that run now and have `mark` among their arguments. */
export function processesWith(mark: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const isZombie = /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
        return !isZombie && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** JavaScript that starts a process which carries `mark`, ignores SIGTERM and the end of its input, and stays. */
export function deafChild(mark: string, options: string): string {
  const deaf = `process.on('SIGTERM', () => {}); process.on('SIGHUP', () => {}); setInterval(() => {}, 1000); // ${mark}`;
  return `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}], ${options}).unref();`;
}
