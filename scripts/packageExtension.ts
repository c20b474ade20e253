import fs from 'node:fs';
import path from 'node:path';
import { mustRun } from './command.ts';
import { root } from './root.ts';

/** The package that a user installs. */
export const vsixFile = path.join(root, 'dist/patchbay.vsix');

/** Builds what ships and packs it into {@link vsixFile}. */
export async function packageExtension(output: 'show' | 'keep' = 'keep'): Promise<void> {
  // Everything in dist/ ships, so nothing of an earlier build may be left in it.
  fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  await mustRun({ program: 'node', args: ['esbuild.mjs', '--production'] });
  // Everything that runs is bundled, so no dependency is packed; the project has no public repository to link to.
  const args = ['package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  await mustRun({ program: 'vsce', args: [...args, '--out', vsixFile] }, output);
}
