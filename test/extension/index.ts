import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** What VS Code calls in the extension host: runs every test file beside this one, and rejects when a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'qunit', timeout: 30_000, forbidOnly: true });
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.test.cjs')).sort()) {
    mocha.addFile(path.join(__dirname, file));
  }
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      writeCounts(runner.stats);
      if (failures === 0) {
        resolve();
      } else {
        reject(new Error(`${failures} tests failed`));
      }
    });
  });
}

function writeCounts(stats: Mocha.Stats | undefined): void {
  const file = process.env['PATCHBAY_COUNTS'];
  if (file !== undefined && stats !== undefined) {
    writeFileSync(file, JSON.stringify({ passed: stats.passes, failed: stats.failures, skipped: stats.pending }));
  }
}
