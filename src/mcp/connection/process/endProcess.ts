import { delay, settlesWithin } from '../../../base/async.ts';
import { stillAlive, type ProcessIdentity, type ProcessRow } from './processTable.ts';
import { processesOf, type RunProcesses, type ServerRun } from './serverRun.ts';
import { killWindowsTree, signalProcess } from './signalProcess.ts';

/** How long a server is waited for at each step of its end, in milliseconds. */
export interface Grace {
  /** After its standard input was closed. */
  readonly inputMs: number;
  /** After SIGTERM. */
  readonly termMs: number;
}

/** For a server that did nothing to deserve less. */
export const DEFAULT_GRACE: Grace = { inputMs: 1000, termMs: 1500 };

/** How often processes are killed that appear while others are: each was started by one that is dead by now. */
const MAX_ROUNDS = 20;
const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 100;

/**
 * Ends every process of a run: waits for the server to exit, whose input is closed already, then asks all with SIGTERM,
 * then kills (MCP, stdio transport, shutdown). Resolves with what could not be ended, which should be nothing.
 */
export async function endProcess(
  run: ServerRun,
  exited: Promise<void>,
  grace: Grace,
): Promise<readonly ProcessIdentity[]> {
  const { leader } = run;
  if (!(await settlesWithin(exited, grace.inputMs)) && process.platform === 'win32' && leader !== undefined) {
    await killWindowsTree(leader.pid);
  }
  const left = await endRun(run, grace.termMs);
  if (!(await settlesWithin(exited, grace.termMs)) && leader !== undefined) {
    // The system told nothing about its processes; the number is still the server's, which nobody has waited for.
    signalProcess(leader.pid, 'SIGKILL');
    await settlesWithin(exited, grace.termMs);
  }
  return left;
}

/** Ends every process of a run, with SIGTERM and after `termMs` with SIGKILL. Resolves with what could not be ended. */
export async function endRun(run: ServerRun, termMs: number): Promise<readonly ProcessIdentity[]> {
  let left = await processesOf(run);
  if (left.rows.length === 0) {
    return [];
  }
  signalAll(left, run, 'SIGTERM');
  await untilGone(left.rows, termMs);
  left = await processesOf(run);
  for (let round = 0; left.rows.length > 0 && round < MAX_ROUNDS; round++) {
    signalAll(left, run, 'SIGKILL');
    await untilGone(left.rows, LONGEST_WAIT_MS);
    left = await processesOf(run);
  }
  return left.rows;
}

/** To the group first: it is reached at once, with what it starts at this moment. */
function signalAll({ rows, isGroupWhole }: RunProcesses, { leader }: ServerRun, signal: NodeJS.Signals): void {
  const isInGroup = ({ group }: ProcessRow): boolean => isGroupWhole && group !== 0 && group === leader?.pid;
  if (leader !== undefined && rows.some(isInGroup)) {
    signalProcess(-leader.pid, signal);
  }
  rows.filter((row) => !isInGroup(row)).forEach(({ pid }) => signalProcess(pid, signal));
}

async function untilGone(processes: readonly ProcessIdentity[], ms: number): Promise<void> {
  const giveUpAt = Date.now() + ms;
  let wait = FIRST_WAIT_MS;
  for (
    let left = await stillAlive(processes);
    left.length > 0 && Date.now() < giveUpAt;
    left = await stillAlive(left)
  ) {
    await delay(Math.min(wait, Math.max(1, giveUpAt - Date.now())));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}
