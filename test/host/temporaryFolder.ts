import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Makes an empty folder with a short path; whoever asks removes it. */
export function temporaryFolder(prefix: string): string {
  return fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), prefix));
}
