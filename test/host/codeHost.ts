import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { parseCodeFlags } from './codeFlags.ts';
import { CodeRun } from './codeRun.ts';
import { nodeExecutable } from './nodeExecutable.ts';
import { serverMain } from './paths.ts';

/* Stands in for the `code` executable: runs an extension's tests in a VS Code server and a headless browser. */

const args = process.argv.slice(2);
const flags = parseCodeFlags(args);
if (flags.isForCli) {
  const cli = spawnSync(nodeExecutable(), [serverMain, ...args, '--accept-server-license-terms'], { stdio: 'inherit' });
  process.exit(cli.status ?? 1);
}
const run = new CodeRun(flags);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => run.finish(130, `stopped by ${signal}`));
}
await run.start();
const code = await run.exitCode;
fs.rmSync(run.dir, { recursive: true, force: true });
process.exit(code);
