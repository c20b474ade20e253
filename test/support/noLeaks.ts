import { trackDisposables, type Disposable } from '../../src/base/disposable.ts';

/** Where each store that is alive now was made. */
const alive = new Map<Disposable, string>();
let aliveBefore = new Set<Disposable>();
const leaks: string[] = [];

/** Root hooks for mocha that fail the run when a test leaves a store undisposed; the run goes on to its end first. */
export const mochaHooks = {
  beforeAll(): void {
    trackDisposables({
      created: (store) => void alive.set(store, new Error('made here').stack ?? ''),
      disposed: (store) => void alive.delete(store),
    });
  },

  beforeEach(): void {
    aliveBefore = new Set(alive.keys());
  },

  afterEach(this: Mocha.Context): void {
    for (const [store, stack] of alive) {
      if (!aliveBefore.has(store)) {
        leaks.push(`"${this.currentTest?.fullTitle() ?? 'a test'}" left a store undisposed,\n${creation(stack)}`);
        alive.delete(store);
      }
    }
  },

  afterAll(): void {
    for (const stack of alive.values()) {
      leaks.push(`A suite left a store undisposed,\n${creation(stack)}`);
    }
    trackDisposables(undefined);
    if (leaks.length > 0) {
      throw new Error(leaks.join('\n'));
    }
  },
};

/** The part of a stack that a reader needs: the callers of the store's constructor. */
function creation(stack: string): string {
  const callers = stack.split('\n').slice(1);
  return callers.filter((line) => !line.includes('/base/disposable.ts') && !line.includes('noLeaks.ts')).join('\n');
}
