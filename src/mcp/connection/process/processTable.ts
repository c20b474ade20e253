import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { readProcFile, readProcFiles } from './readProcFiles.ts';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** On Linux in clock ticks since the start of the machine, exact; elsewhere in milliseconds since 1970, about. */
  readonly startedAt: number;
}

/** A running process, as the system lists it. */
export interface ProcessRow extends ProcessIdentity {
  readonly parent: number;
  /** The process group; 0 where there are none. */
  readonly group: number;
  /** The session; 0 where the system does not tell. */
  readonly session: number;
}

/** How far apart two readings of one start may lie where the start is not exact: `ps` tells whole seconds. */
const START_TOLERANCE = process.platform === 'linux' ? 0 : 2000;

/** True when both are the same process. */
export function isSameProcess(a: ProcessIdentity, b: ProcessIdentity): boolean {
  return a.pid === b.pid && Math.abs(a.startedAt - b.startedAt) <= START_TOLERANCE;
}

/** True when `a` did not start before `b`, as a process below it cannot have. */
export function isNotOlder(a: ProcessIdentity, b: ProcessIdentity): boolean {
  return a.startedAt >= b.startedAt - START_TOLERANCE;
}

/** Tells who a child is that was started just now and has not been waited for yet: its number is not free meanwhile. */
export function identifyChild(pid: number): ProcessIdentity {
  return (process.platform === 'linux' ? linuxIdentity(pid) : undefined) ?? { pid, startedAt: Date.now() };
}

/** Tells who this process is. */
export function identifySelf(): ProcessIdentity {
  const { pid } = process;
  const startedAt = Math.round(Date.now() - process.uptime() * 1000);
  return (process.platform === 'linux' ? linuxIdentity(pid) : undefined) ?? { pid, startedAt };
}

let running: Promise<readonly ProcessRow[]> | undefined;
let next: Promise<readonly ProcessRow[]> | undefined;

/**
 * All processes that run now, without those that have ended and wait for their parent; empty where the system does not
 * tell. A reading that begins after the question answers everybody who asked meanwhile: servers end in parallel.
 */
export function processTable(): Promise<readonly ProcessRow[]> {
  if (running === undefined) {
    running = readTable().finally(() => {
      running = undefined;
    });
    return running;
  }
  next ??= running.then(() => {
    next = undefined;
    return processTable();
  });
  return next;
}

/** Those of `processes` that still run. */
export async function stillAlive(processes: readonly ProcessIdentity[]): Promise<readonly ProcessIdentity[]> {
  if (processes.length === 0) {
    return [];
  }
  const table = process.platform === 'linux' ? linuxRows(processes.map(({ pid }) => pid)) : processTable();
  const rows = new Map((await table).map((row) => [row.pid, row]));
  return processes.filter((one) => {
    const row = rows.get(one.pid);
    return row !== undefined && isSameProcess(row, one);
  });
}

function readTable(): Promise<readonly ProcessRow[]> {
  if (process.platform === 'linux') {
    return linuxTable();
  }
  return process.platform === 'win32' ? windowsTable() : psTable();
}

async function linuxTable(): Promise<readonly ProcessRow[]> {
  const names = await readdir('/proc').catch(() => []);
  return linuxRows(names.filter((name) => /^\d+$/.test(name)).map(Number));
}

async function linuxRows(pids: readonly number[]): Promise<readonly ProcessRow[]> {
  const texts = await readProcFiles(pids, 'stat');
  return texts.flatMap((text, index) => parseStat(pids[index] ?? 0, text ?? '') ?? []);
}

function linuxIdentity(pid: number): ProcessIdentity | undefined {
  const row = parseStat(pid, readProcFile(pid, 'stat') ?? '', true);
  return row && { pid, startedAt: row.startedAt };
}

/** Understands `/proc/<pid>/stat` (proc(5)); a zombie has ended. */
function parseStat(pid: number, stat: string, zombiesToo = false): ProcessRow | undefined {
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group, session] = fields;
  const startedAt = fields[19];
  const hasEnded = state === 'X' || (state === 'Z' && !zombiesToo);
  if (hasEnded || startedAt === undefined) {
    return undefined;
  }
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    startedAt: Number(startedAt),
  };
}

async function psTable(): Promise<readonly ProcessRow[]> {
  const options = { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 16 * 1024 * 1024 };
  const listing = promisify(execFile)('ps', ['-axo', 'pid=,ppid=,pgid=,stat=,lstart='], options);
  const { stdout } = await listing.catch(() => ({ stdout: '' }));
  return parsePs(stdout);
}

/** Understands what `ps -axo pid=,ppid=,pgid=,stat=,lstart=` prints. */
export function parsePs(text: string): readonly ProcessRow[] {
  return text.split('\n').flatMap((line) => {
    const [, pid, parent, group, state, start = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+)$/.exec(line) ?? [];
    const startedAt = Date.parse(start);
    return state === undefined || state.startsWith('Z') || Number.isNaN(startedAt)
      ? []
      : [{ pid: Number(pid), parent: Number(parent), group: Number(group), session: 0, startedAt }];
  });
}

const WINDOWS_LISTING =
  'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) ' +
  '$(([DateTimeOffset]$_.CreationDate).ToUnixTimeMilliseconds())" }';

async function windowsTable(): Promise<readonly ProcessRow[]> {
  const args = ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_LISTING];
  const options = { windowsHide: true, timeout: 10_000, maxBuffer: 16 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)('powershell.exe', args, options).catch(() => ({ stdout: '' }));
  return parseWindowsListing(stdout);
}

/** Understands lines of process number, parent's number and start in milliseconds since 1970. */
export function parseWindowsListing(text: string): readonly ProcessRow[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, pid, parent, startedAt] = /^(\d+) (\d+) (\d+)$/.exec(line.trim()) ?? [];
    return startedAt === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), group: 0, session: 0, startedAt: Number(startedAt) }];
  });
}
