import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; differs between two processes that had the same number one after the other. */
  readonly startedAt: string;
}

interface ProcessRow extends ProcessIdentity {
  readonly parent: number;
}

/**
 * All processes below `pid`, parents before children. Empty on Windows, where `taskkill` knows the tree itself, and
 * where the system does not tell.
 */
export async function descendantsOf(pid: number): Promise<readonly ProcessIdentity[]> {
  const rows = await processTable();
  const found: ProcessRow[] = [];
  let parents = [pid];
  while (parents.length > 0) {
    const generation = rows.filter((row) => parents.includes(row.parent) && !found.includes(row));
    found.push(...generation);
    parents = generation.map((row) => row.pid);
  }
  return found.map(identityOf);
}

/** Those of `processes` that still run. */
export async function stillAlive(processes: readonly ProcessIdentity[]): Promise<readonly ProcessIdentity[]> {
  if (processes.length === 0) {
    return [];
  }
  const running = new Set((await processTable()).map(keyOf));
  return processes.filter((process) => running.has(keyOf(process)));
}

/** Sends `signal` to each of `processes` that still runs. */
export async function signalProcesses(processes: readonly ProcessIdentity[], signal: NodeJS.Signals): Promise<void> {
  for (const { pid } of await stillAlive(processes)) {
    signalProcess(pid, signal);
  }
}

/** Sends `signal` to the process `pid`; one that is gone already is no failure. */
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

function processTable(): Promise<readonly ProcessRow[]> {
  if (process.platform === 'win32') {
    return Promise.resolve([]);
  }
  return process.platform === 'linux' ? linuxTable() : psTable();
}

async function linuxTable(): Promise<readonly ProcessRow[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name));
  const rows = await Promise.all(pids.map(linuxRow));
  return rows.filter((row) => row !== undefined);
}

/** Reads `/proc/<pid>/stat` (proc(5)); a process may end while it is read, and a zombie has ended. */
async function linuxRow(pid: string): Promise<ProcessRow | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent] = fields;
  const startedAt = fields[19];
  if (state === 'Z' || parent === undefined || startedAt === undefined) {
    return undefined;
  }
  return { pid: Number(pid), parent: Number(parent), startedAt };
}

async function psTable(): Promise<readonly ProcessRow[]> {
  const options = { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 16 * 1024 * 1024 };
  const listing = promisify(execFile)('ps', ['-axo', 'pid=,ppid=,stat=,lstart='], options);
  const { stdout } = await listing.catch(() => ({ stdout: '' }));
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.+)$/.exec(line);
    const [, pid, parent, state = '', startedAt] = match ?? [];
    return pid === undefined || parent === undefined || startedAt === undefined || state.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), startedAt: startedAt.trim() }];
  });
}

function identityOf({ pid, startedAt }: ProcessIdentity): ProcessIdentity {
  return { pid, startedAt };
}

function keyOf({ pid, startedAt }: ProcessIdentity): string {
  return `${pid} ${startedAt}`;
}
