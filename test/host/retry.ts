const limitMs = 45_000;

/** Does `action` until it succeeds, with `between` after a failure; when that takes too long, throws the last one. */
export async function retry(
  action: () => Promise<void>,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      await action();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await between();
    }
  }
}
