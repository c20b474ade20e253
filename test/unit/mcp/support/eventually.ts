/** Polls until `check` gives a value that is neither undefined nor false; fails after `ms` milliseconds. */
export async function eventually<T>(
  check: () => T | undefined | false | Promise<T | undefined | false>,
  ms = 8000,
): Promise<T> {
  const giveUpAt = Date.now() + ms;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== false) {
      return value;
    }
    if (Date.now() > giveUpAt) {
      throw new Error(`It did not come to pass: ${check.toString()}`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
