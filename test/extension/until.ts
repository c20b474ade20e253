import assert from 'node:assert/strict';

/** Resolves when `isSo` says yes; after ten seconds fails with what `describe` says then. */
export async function until(isSo: () => boolean, describe: () => string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > end) {
      assert.fail(`still ${describe()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
