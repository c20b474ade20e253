/**
 * Remembers, by launch hash, the servers that a question for the modern protocol kills or silences, so that their next
 * start goes straight to the legacy handshake. A server that merely declines is asked again: it may have been upgraded.
 */
export class EraVerdicts {
  readonly #legacy = new Set<string>();

  isLegacy(launchHash: string): boolean {
    return this.#legacy.has(launchHash);
  }

  rememberLegacy(launchHash: string): void {
    this.#legacy.add(launchHash);
  }

  forget(launchHash: string): void {
    this.#legacy.delete(launchHash);
  }
}
