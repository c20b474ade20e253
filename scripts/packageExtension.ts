import fs from 'node:fs';
import path from 'node:path';
import { mustRun } from './command.ts';
import { root } from './root.ts';

/** The package that a user installs. */
export const vsixFile = path.join(root, 'dist/patchbay.vsix');

/** Builds what ships and packs it into {@link vsixFile}. */
export async function packageExtension(): Promise<void> {
  // Everything in dist/ ships, so nothing of an earlier build may be left in it.
  fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  await mustRun({ program: 'node', args: ['esbuild.mjs', '--production'] });
  await mustRun({
    program: 'vsce',
    args: [
      'package',
      // Everything that runs is bundled.
      '--no-dependencies',
      '--no-rewrite-relative-links',
      '--allow-missing-repository',
      '--out',
      vsixFile,
    ],
  });
}
