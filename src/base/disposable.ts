/** Something that is owned and must be let go of; `dispose` is synchronous and may be called any number of times. */
export interface Disposable {
  dispose(): void;
}

/** What a test uses to learn that everything created was also disposed; absent in production. */
export interface DisposableTracker {
  created(store: Disposable): void;
  disposed(store: Disposable): void;
}

let tracker: DisposableTracker | undefined;

/** Installs (or, with `undefined`, removes) the tracker that is told of every store's birth and end. */
export function trackDisposables(next: DisposableTracker | undefined): void {
  tracker = next;
}

/** Makes a disposable of a function that runs at the first `dispose` only. */
export function toDisposable(release: () => void): Disposable {
  let pending: (() => void) | undefined = release;
  return {
    dispose: () => {
      const run = pending;
      pending = undefined;
      run?.();
    },
  };
}

/**
 * Holds everything that one object owns and disposes it in reverse order of adding.
 * What is added after the end is disposed at once, so a late arrival cannot leak.
 */
export class DisposableStore implements Disposable {
  #items: Disposable[] = [];
  #isDisposed = false;

  constructor() {
    tracker?.created(this);
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  /** Takes ownership of `item` and hands it back. */
  add<T extends Disposable>(item: T): T {
    if (this.#isDisposed) {
      item.dispose();
    } else {
      this.#items.push(item);
    }
    return item;
  }

  dispose(): void {
    if (this.#isDisposed) {
      return;
    }
    this.#isDisposed = true;
    tracker?.disposed(this);
    const items = this.#items;
    this.#items = [];
    disposeAll(items.reverse());
  }
}

/** Holds one replaceable disposable: setting a new value disposes the old one. */
export class MutableDisposable<T extends Disposable> implements Disposable {
  #value: T | undefined;
  #isDisposed = false;

  get value(): T | undefined {
    return this.#value;
  }

  set value(next: T | undefined) {
    if (this.#isDisposed) {
      next?.dispose();
      return;
    }
    const old = this.#value;
    this.#value = next;
    if (old !== next) {
      old?.dispose();
    }
  }

  dispose(): void {
    this.value = undefined;
    this.#isDisposed = true;
  }
}

/** Holds disposables by key; replacing or deleting an entry disposes it. */
export class DisposableMap<K, V extends Disposable> implements Disposable {
  readonly #items = new Map<K, V>();
  #isDisposed = false;

  get(key: K): V | undefined {
    return this.#items.get(key);
  }

  set(key: K, value: V): void {
    if (this.#isDisposed) {
      value.dispose();
      return;
    }
    const old = this.#items.get(key);
    this.#items.set(key, value);
    if (old !== value) {
      old?.dispose();
    }
  }

  delete(key: K): void {
    const old = this.#items.get(key);
    this.#items.delete(key);
    old?.dispose();
  }

  values(): readonly V[] {
    return [...this.#items.values()];
  }

  dispose(): void {
    this.#isDisposed = true;
    const items = [...this.#items.values()];
    this.#items.clear();
    disposeAll(items);
  }
}

function disposeAll(items: readonly Disposable[]): void {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      item.dispose();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, 'Disposing failed');
  }
}
