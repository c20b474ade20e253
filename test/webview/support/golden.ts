import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const goldenDir = path.resolve(import.meta.dirname, '../../golden/webview');

/** Holds `text` against the file kept under `name`; run with UPDATE_GOLDEN=1 to keep it anew and review the difference. */
export function assertGolden(name: string, text: string): void {
  const file = path.join(goldenDir, name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    fs.mkdirSync(goldenDir, { recursive: true });
    fs.writeFileSync(file, `${text.trimEnd()}\n`);
  }
  assert.equal(`${text.trimEnd()}\n`, fs.readFileSync(file, 'utf8'));
}
