import fs from 'node:fs';
import path from 'node:path';
import { isRecord, parseJson } from '../src/base/json.ts';
import { runCommand, type CommandResult } from './command.ts';
import { root } from './root.ts';

/* Usage: npm run check. Everything that can be said about the sources without running them; all checks run to the end. */

interface Check {
  readonly name: string;
  run(): CommandResult | Promise<CommandResult>;
}

const checks: readonly Check[] = [
  { name: 'types', run: () => tool('tsc', '-b', '--pretty', 'false') },
  { name: 'lint', run: () => tool('oxlint', '--type-aware') },
  { name: 'format', run: () => tool('oxfmt', '--check') },
  { name: 'unused code', run: () => tool('knip', '--no-progress') },
  { name: 'proposed API', run: refuseProposedApi },
  { name: 'layer rules bite', run: () => tool('node', 'scripts/layerProof.ts') },
];

let failed = 0;
for (const { name, run } of checks) {
  const started = Date.now();
  const { exitCode, output } = await run();
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${exitCode === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(18)}${seconds} s\n`);
  if (exitCode !== 0) {
    failed += 1;
    process.stdout.write(`${output.trim()}\n\n`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;

function tool(program: string, ...args: string[]): Promise<CommandResult> {
  return runCommand({ program, args }, 'keep');
}

/** The VS Code that the tests use grants every extension the proposed API that it asks for; a user's does not. */
function refuseProposedApi(): CommandResult {
  const manifest = parseJson(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const isFree = isRecord(manifest) && !('enabledApiProposals' in manifest);
  return {
    exitCode: isFree ? 0 : 1,
    output: 'package.json lists enabledApiProposals, which no published extension may use',
  };
}
