import { computed, signal, type ReadonlySignal } from '../../base/signal.ts';
import type { ToolOutcome } from '../calls/toolOutcome.ts';
import type { ServerHealth } from '../serverHealth.ts';

/** Latencies are those of the last calls; older ones say little about now. */
const REMEMBERED_CALLS = 200;

/** Keeps the figures of a server's health over all its lives in this window. */
export class HealthRecorder {
  readonly #figures = signal<ServerHealth>({ calls: 0, failures: 0, restarts: 0 });
  /** With the percentiles, which are only worked out when somebody looks. */
  readonly health: ReadonlySignal<ServerHealth> = computed(() => ({
    ...this.#figures.value,
    ...percentiles(this.#latencies),
  }));
  readonly #latencies: number[] = [];

  /** A call that somebody stopped says nothing about the server. */
  recordCall(outcome: ToolOutcome, latencyMs: number): void {
    if (outcome.kind === 'cancelled' || outcome.kind === 'denied') {
      return;
    }
    const { calls, failures } = this.#figures.peek();
    this.#latencies.push(latencyMs);
    if (this.#latencies.length > REMEMBERED_CALLS) {
      this.#latencies.shift();
    }
    this.#update({ calls: calls + 1, failures: failures + (outcome.kind === 'ok' ? 0 : 1) });
  }

  recordReady(at: number): void {
    this.#update({ readySince: at });
  }

  /** The server is no longer ready; `crash` says why when nobody asked for it. */
  recordEnd(crash?: { readonly at: number; readonly message: string }): void {
    const { readySince: _, ...rest } = this.#figures.value;
    this.#figures.value = crash === undefined ? rest : { ...rest, lastCrash: crash };
  }

  recordRestart(): void {
    this.#update({ restarts: this.#figures.value.restarts + 1 });
  }

  #update(change: Partial<ServerHealth>): void {
    this.#figures.value = { ...this.#figures.value, ...change };
  }
}

function percentiles(latencies: readonly number[]): Pick<ServerHealth, 'p50Ms' | 'p95Ms'> {
  if (latencies.length === 0) {
    return {};
  }
  const sorted = [...latencies].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}
