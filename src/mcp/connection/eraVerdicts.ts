import { isRecord } from '../../base/json.ts';

/** Where verdicts outlive the window; what it gives back is checked. */
export interface VerdictStore {
  read(): unknown;
  write(value: unknown): void;
}

/** Milliseconds that a verdict holds: a server may be upgraded without its launch changing. */
const HORIZON_MS = 7 * 24 * 60 * 60_000;

const MAX_VERDICTS = 500;

/**
 * Remembers, by launch hash, the servers that a question for the modern protocol kills or silences, so that their next
 * start goes straight to the legacy handshake. A server that merely declines is asked again: it may have been upgraded.
 */
export class EraVerdicts {
  readonly #store: VerdictStore | undefined;
  readonly #now: () => number;
  /** When each verdict was given; read from the store when first needed. */
  #legacy: Map<string, number> | undefined;

  constructor(store?: VerdictStore, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  isLegacy(launchHash: string): boolean {
    const givenAt = this.#verdicts().get(launchHash);
    return givenAt !== undefined && this.#isFresh(givenAt);
  }

  rememberLegacy(launchHash: string): void {
    const verdicts = this.#verdicts();
    verdicts.delete(launchHash);
    verdicts.set(launchHash, this.#now());
    this.#save(verdicts);
  }

  forget(launchHash: string): void {
    const verdicts = this.#verdicts();
    if (verdicts.delete(launchHash)) {
      this.#save(verdicts);
    }
  }

  #verdicts(): Map<string, number> {
    this.#legacy ??= readVerdicts(this.#store?.read());
    return this.#legacy;
  }

  #isFresh(givenAt: number): boolean {
    const age = this.#now() - givenAt;
    return age >= 0 && age < HORIZON_MS;
  }

  #save(verdicts: ReadonlyMap<string, number>): void {
    const fresh = [...verdicts].filter(([, givenAt]) => this.#isFresh(givenAt)).slice(-MAX_VERDICTS);
    this.#store?.write(Object.fromEntries(fresh));
  }
}

function readVerdicts(stored: unknown): Map<string, number> {
  const entries = isRecord(stored) ? Object.entries(stored) : [];
  return new Map(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}
