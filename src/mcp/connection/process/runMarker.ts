import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ProcessIdentity } from './processTable.ts';
import { readProcFiles } from './readProcFiles.ts';

/** The variable that every process of a run inherits, and by which it is found when its parent is gone. */
export const RUN_VARIABLE = 'PATCHBAY_SERVER_RUN';

/** Those of `candidates` that belong to the run `run`, whatever they did to their parent, group or session. */
export async function markedProcesses<T extends ProcessIdentity>(
  run: string,
  candidates: readonly T[],
): Promise<readonly T[]> {
  if (process.platform === 'linux') {
    return linuxMarked(run, candidates);
  }
  return process.platform === 'darwin' ? darwinMarked(run, candidates) : [];
}

async function linuxMarked<T extends ProcessIdentity>(run: string, candidates: readonly T[]): Promise<readonly T[]> {
  const entry = `${RUN_VARIABLE}=${run}`;
  const environments = await readProcFiles(
    candidates.map(({ pid }) => pid),
    'environ',
  );
  // A quick look first: most environments are long, and none of ours.
  return candidates.filter((_, index) => {
    const text = environments[index];
    return text?.includes(entry) === true && text.split('\0').includes(entry);
  });
}

/** `ps` shows the environment behind the command, of one's own processes and not of the system's own programs. */
async function darwinMarked<T extends ProcessIdentity>(run: string, candidates: readonly T[]): Promise<readonly T[]> {
  const options = { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 64 * 1024 * 1024 };
  const listing = promisify(execFile)('ps', ['-axwwE', '-o', 'pid=,command='], options);
  const { stdout } = await listing.catch(() => ({ stdout: '' }));
  const marked = markedInListing(run, stdout);
  return candidates.filter(({ pid }) => marked.has(pid));
}

/** Finds the numbers of the processes of a run in lines of number, command and environment. */
export function markedInListing(run: string, listing: string): ReadonlySet<number> {
  const entry = ` ${RUN_VARIABLE}=${run}`;
  const lines = listing.split('\n').filter((line) => `${line} `.includes(`${entry} `));
  return new Set(lines.map((line) => Number.parseInt(line, 10)).filter((pid) => !Number.isNaN(pid)));
}
