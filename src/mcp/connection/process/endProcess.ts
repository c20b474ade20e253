import { settlesWithin } from '../../../base/async.ts';
import {
  descendantsOf,
  killWindowsTree,
  signalProcess,
  signalProcesses,
  stillAlive,
  type ProcessIdentity,
} from './processTree.ts';

/** How long a server is waited for at each step of its end, in milliseconds. */
export interface Grace {
  /** After its standard input was closed. */
  readonly inputMs: number;
  /** After SIGTERM. */
  readonly termMs: number;
}

const DEFAULT_GRACE: Grace = { inputMs: 1000, termMs: 1500 };

/** A server's process whose standard input is closed already. */
export interface EndingProcess {
  readonly pid: number;
  /** The processes below it, as known now; they no longer tell whose they are once it is gone. */
  readonly children: readonly ProcessIdentity[];
  /** Resolves when the process itself has exited. */
  readonly exited: Promise<void>;
  readonly grace?: Grace;
}

/** Waits for a server to exit, insists (MCP, stdio transport, shutdown), and ends every process that it leaves behind. */
export async function endProcess(ending: EndingProcess): Promise<void> {
  const { pid, exited, grace = DEFAULT_GRACE } = ending;
  if (await settlesWithin(exited, grace.inputMs)) {
    await endLeftovers(ending.children, grace);
    return;
  }
  if (process.platform === 'win32') {
    await killWindowsTree(pid);
    return;
  }
  const tree = [...ending.children, ...(await descendantsOf(pid))];
  signalProcess(pid, 'SIGTERM');
  if (!(await settlesWithin(exited, grace.termMs))) {
    tree.push(...(await descendantsOf(pid)));
    signalProcess(pid, 'SIGKILL');
    await settlesWithin(exited, grace.termMs);
  }
  await endLeftovers(tree, grace);
}

async function endLeftovers(processes: readonly ProcessIdentity[], grace: Grace): Promise<void> {
  await signalProcesses(processes, 'SIGTERM');
  const giveUpAt = Date.now() + grace.termMs;
  let left = await stillAlive(processes);
  while (left.length > 0 && Date.now() < giveUpAt) {
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
    left = await stillAlive(left);
  }
  await signalProcesses(left, 'SIGKILL');
}
