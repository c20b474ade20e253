import { isNotOlder, isSameProcess, processTable, type ProcessIdentity, type ProcessRow } from './processTable.ts';
import { isPersonsBrowser } from './personsBrowser.ts';
import { readProcFiles } from './readProcFiles.ts';
import { markedProcesses } from './runMarker.ts';

/** One life of one server's process, and what is needed to find everything that it has started. */
export interface ServerRun {
  /** The value of the marker that all its processes inherit. */
  readonly id: string;
  /** The server itself, which leads a process group and a session; undefined when nobody could note it. */
  readonly leader: ProcessIdentity | undefined;
  /** Processes below it that were seen before. */
  readonly known: readonly ProcessIdentity[];
  /** True when the leader cannot have ended long ago, so that its group's number cannot be somebody else's by now. */
  readonly isGroupOurs: boolean;
}

/** The processes of a run. */
export interface RunProcesses {
  readonly rows: readonly ProcessRow[];
  /** False when somebody is in the server's group who is not to be ended with it. */
  readonly isGroupWhole: boolean;
}

/**
 * Every process of a run that runs now: the server and all below it, its group and session, what was seen before, and
 * whatever carries its marker; with everything below those. Never this process, nor a person's browser.
 */
export async function processesOf(run: ServerRun): Promise<RunProcesses> {
  const rows = (await processTable()).filter(({ pid }) => pid !== process.pid && pid > 1);
  const found = new Set(rows.filter((row) => isOfRun(row, run, rows)));
  addDescendants(found, rows);
  addOrphansOfWindows(found, rows, run.leader);
  const { leader } = run;
  const candidates = rows.filter((row) => !found.has(row) && (leader === undefined || isNotOlder(row, leader)));
  for (const row of await markedProcesses(run.id, candidates)) {
    found.add(row);
  }
  addDescendants(found, rows);
  const guests = await browsersAmong([...found].filter(({ pid }) => pid !== leader?.pid));
  addDescendants(guests, rows);
  return {
    rows: [...found].filter((row) => !guests.has(row)),
    isGroupWhole: ![...guests].some(({ group }) => group === leader?.pid),
  };
}

/** The processes below `leader`, as far as they still tell whose they are. */
export async function descendantsOf(leader: ProcessIdentity): Promise<readonly ProcessIdentity[]> {
  const rows = await processTable();
  const found = new Set(rows.filter((row) => isSameProcess(row, leader)));
  addDescendants(found, rows);
  return [...found].filter(({ pid }) => pid !== leader.pid).map(({ pid, startedAt }) => ({ pid, startedAt }));
}

function isOfRun(row: ProcessRow, run: ServerRun, rows: readonly ProcessRow[]): boolean {
  const { leader } = run;
  if (run.known.some((one) => isSameProcess(one, row))) {
    return true;
  }
  if (leader === undefined || isSameProcess(row, leader)) {
    return leader !== undefined;
  }
  const isInGroup = row.group === leader.pid || row.session === leader.pid;
  return isInGroup && isNotOlder(row, leader) && isGroupOf(run, rows);
}

/** A group's number stays taken while somebody is in it; a stranger with the leader's number shows that it was free. */
function isGroupOf({ leader, isGroupOurs }: ServerRun, rows: readonly ProcessRow[]): boolean {
  const namesake = rows.find(({ pid }) => pid === leader?.pid);
  return namesake === undefined ? isGroupOurs : leader !== undefined && isSameProcess(namesake, leader);
}

async function browsersAmong(rows: readonly ProcessRow[]): Promise<Set<ProcessRow>> {
  if (process.platform !== 'linux') {
    // Elsewhere the system starts a browser itself, with neither a server's marker nor as its child.
    return new Set();
  }
  const pids = rows.map(({ pid }) => pid);
  const commandLines = await readProcFiles(pids, 'cmdline');
  return new Set(rows.filter((_, index) => isPersonsBrowser((commandLines[index] ?? '').split('\0'))));
}

/** A parent's number may be another's by now, but nothing is older than its own parent. */
function addDescendants(found: Set<ProcessRow>, rows: readonly ProcessRow[]): void {
  let parents = new Map([...found].map((row) => [row.pid, row]));
  while (parents.size > 0) {
    const generation = rows.filter((row) => {
      const parent = parents.get(row.parent);
      return parent !== undefined && isNotOlder(row, parent) && !found.has(row);
    });
    generation.forEach((row) => found.add(row));
    parents = new Map(generation.map((row) => [row.pid, row]));
  }
}

/** On Windows a process keeps its parent's number when that has ended; a younger owner of the number is told by its start. */
function addOrphansOfWindows(
  found: Set<ProcessRow>,
  rows: readonly ProcessRow[],
  leader: ProcessIdentity | undefined,
): void {
  const isNumberFree = leader !== undefined && !rows.some(({ pid }) => pid === leader.pid);
  if (process.platform === 'win32' && isNumberFree) {
    rows.filter((row) => row.parent === leader.pid && isNotOlder(row, leader)).forEach((row) => found.add(row));
    addDescendants(found, rows);
  }
}
