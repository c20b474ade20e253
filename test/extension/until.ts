import assert from 'node:assert/strict';

/** Resolves when `isSo` says yes; after `ms` milliseconds fails with what `describe` says then. */
export async function until(isSo: () => boolean, describe: () => string, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!isSo()) {
    if (Date.now() > end) {
      assert.fail(`still ${describe()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
