/** Does `work` on several items at a time, and gives the results in the order of the items, each as soon as it is its turn. */
export async function* inOrder<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const waiting: Promise<R>[] = [];
  let next = 0;
  const fill = (): void => {
    for (const item of items.slice(next, next + atOnce - waiting.length)) {
      const result = work(item);
      // Whoever waits for it hears of a failure; one that nobody gets to is no unhandled rejection.
      result.catch(() => undefined);
      waiting.push(result);
      next += 1;
    }
  };
  fill();
  for (;;) {
    const first = waiting[0];
    if (first === undefined) {
      return;
    }
    yield await first;
    void waiting.shift();
    fill();
  }
}
