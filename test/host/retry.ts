/** Does `action` until it succeeds, at most `tries` times, with `between` after a failure; then throws the last one. */
export async function retry(
  tries: number,
  action: () => Promise<void>,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (let count = 1; ; count++) {
    try {
      await action();
      return;
    } catch (error) {
      if (count === tries) {
        throw error;
      }
      await between();
    }
  }
}
