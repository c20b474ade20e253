/** What only a fold under way knows of, and nobody else has seen yet. */
const unseen = new WeakSet<object>();

/** Lets a list or a record that nobody else has seen grow in place: copying it for each event takes quadratic time. */
export function growInPlace(value: object): void {
  unseen.add(value);
}

/** Ends {@link growInPlace}: from here on the value never changes. */
export function stopGrowing(value: object): void {
  unseen.delete(value);
}

/** The list and one more item. */
export function withItem<T>(list: readonly T[], item: T): readonly T[] {
  if (!unseen.has(list)) {
    return [...list, item];
  }
  (list as T[]).push(item);
  return list;
}

/** The record with other values under some keys; a key may be any text. */
export function withEntries<T>(
  record: Readonly<Record<string, T>>,
  entries: readonly (readonly [string, T])[],
): Readonly<Record<string, T>> {
  const target = unseen.has(record) ? record : { ...record };
  for (const [key, value] of entries) {
    // Defined, not assigned: a key from a file may be `__proto__`.
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return target;
}
