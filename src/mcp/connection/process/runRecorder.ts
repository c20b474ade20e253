import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { Sequencer } from '../../../base/async.ts';
import { messageOf } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';
import { identifySelf } from './processTable.ts';
import type { RunRecord, RunRecords } from './runRecords.ts';

/** What the notes about runs need to know about where they are made. */
export interface RunPlace {
  readonly machine: string;
  readonly boot: string;
}

let place: Promise<RunPlace> | undefined;

/** Where this process runs. */
export function currentPlace(): Promise<RunPlace> {
  place ??= bootId().then((boot) => ({ machine: os.hostname(), boot }));
  return place;
}

/** Linux tells starts of processes from the start of the machine on, so that needs a name too. */
async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '')).trim();
}

/** Keeps the note about one run, in the order of what happens; that no note can be kept is no reason not to run. */
export class RunRecorder {
  readonly #records: RunRecords;
  readonly #log: Logger;
  readonly #run: string;
  readonly #command: string;
  readonly #steps = new Sequencer();
  readonly #at = Date.now();

  constructor(records: RunRecords, log: Logger, run: { readonly id: string; readonly command: string }) {
    this.#records = records;
    this.#log = log;
    this.#run = run.id;
    this.#command = run.command;
  }

  /** Notes that the server is about to start, then who it is, then what it has started. Never rejects. */
  note(seen: Pick<RunRecord, 'child' | 'known'> = {}): Promise<void> {
    return this.#do(async () => this.#records.append(await this.#record(seen)));
  }

  /** Nothing of the run is left. Never rejects. */
  forget(): Promise<void> {
    return this.#do(() => this.#records.remove(this.#run));
  }

  async #record(seen: Pick<RunRecord, 'child' | 'known'>): Promise<RunRecord> {
    return {
      v: 1,
      run: this.#run,
      ...(await currentPlace()),
      host: identifySelf(),
      ...seen,
      command: this.#command,
      at: this.#at,
    };
  }

  #do(step: () => Promise<void>): Promise<void> {
    return this.#steps
      .run(step)
      .catch((error: unknown) => this.#log.warn(`The note about the server's process failed: ${messageOf(error)}`));
  }
}
