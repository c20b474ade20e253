import { endRun, DEFAULT_GRACE } from './endProcess.ts';
import { stillAlive } from './processTable.ts';
import { currentPlace } from './runRecorder.ts';
import type { RunRecord, RunRecords } from './runRecords.ts';

/** What a reaping has done. */
export interface Reaped {
  /** The commands of the runs that had lost their host. */
  readonly commands: readonly string[];
  /** How many processes could not be ended; their notes are kept for the next time. */
  readonly left: number;
}

/** A note from another computer is not ours to judge, but nobody needs it for ever. */
const FOREIGN_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Ends what hosts that were killed have left running: for every note whose host is gone, the server, if it is still the
 * same process, and everything that carries the run's marker. Runs of living hosts are left alone.
 */
export async function reapOrphans(records: RunRecords, termMs = DEFAULT_GRACE.termMs): Promise<Reaped> {
  const notes = await records.list();
  const ours = await Promise.all(notes.map(async (note) => ((await isOrphaned(note, records)) ? note : undefined)));
  const orphaned = ours.filter((note) => note !== undefined);
  const left = await Promise.all(orphaned.map((note) => reap(note, records, termMs)));
  return { commands: orphaned.map(({ command }) => command), left: left.reduce((sum, count) => sum + count, 0) };
}

async function isOrphaned(note: RunRecord, records: RunRecords): Promise<boolean> {
  const { machine, boot } = await currentPlace();
  const isForeign = note.machine !== machine;
  if (isForeign ? Date.now() - note.at > FOREIGN_MS : note.boot !== boot) {
    await records.remove(note.run);
    return false;
  }
  return !isForeign && (await stillAlive([note.host])).length === 0;
}

async function reap(note: RunRecord, records: RunRecords, termMs: number): Promise<number> {
  // Only where no marker can be read has the group to do, whose number may be another's after so long.
  const isGroupOurs = process.platform !== 'linux';
  const left = await endRun({ id: note.run, leader: note.child, known: note.known ?? [], isGroupOurs }, termMs);
  if (left.length === 0) {
    await records.remove(note.run);
  }
  return left.length;
}
