import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { mustRun } from './command.ts';
import { root } from './root.ts';

/*
 * Runs test/extension in the extension host of a VS Code: the one that $VSCODE_EXECUTABLE names, else the test host's.
 * With --desktop it is a desktop VS Code that is downloaded first (exit code 2 when that is not possible).
 */

const isDesktop = process.argv.includes('--desktop');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'ext-'));
try {
  fs.rmSync(path.join(root, 'out/test-extension'), { recursive: true, force: true });
  await mustRun({ program: 'node', args: ['esbuild.mjs', '--production', '--tests'] });
  const executable = isDesktop ? await desktop() : (process.env['VSCODE_EXECUTABLE'] ?? codeHost());
  process.exitCode = executable === undefined ? 2 : await runIn(executable);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

function codeHost(): string {
  return path.join(root, 'test/host/code-host.mjs');
}

async function desktop(): Promise<string | undefined> {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode();
  } catch (error) {
    process.stderr.write(
      `A desktop VS Code could not be downloaded (${String(error)}).\nOn a machine that can reach VS Code's download ` +
        'site run this again, or name an installed one: VSCODE_EXECUTABLE=/path/to/code npm run test:extension\n',
    );
    return undefined;
  }
}

async function runIn(vscodeExecutablePath: string): Promise<number> {
  const folder = path.join(scratch, 'workspace');
  fs.cpSync(path.join(root, 'test/extension/workspace'), folder, { recursive: true });
  const counts = process.env['PATCHBAY_COUNTS'];
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out/test-extension/index.cjs'),
      extensionTestsEnv: counts === undefined ? {} : { PATCHBAY_COUNTS: counts },
      launchArgs: [
        folder,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${path.join(scratch, 'user-data')}`,
        `--extensions-dir=${path.join(scratch, 'extensions')}`,
      ],
    });
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    return 1;
  }
}
