/*
 * Runs the client scenarios of the official conformance suite against our own connection, one after the other.
 * What needs capabilities that the host does not declare (elicitation, authorization, skills) is not among them.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const scenarios = [
  'initialize',
  'tools_call',
  'sse-retry',
  'request-metadata',
  'http-standard-headers',
  'http-custom-headers',
  'http-invalid-tool-headers',
  'json-schema-ref-no-deref',
  'json-schema-2020-12-preservation',
];

const root = path.join(import.meta.dirname, '../..');
const suite = path.join(root, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-'));

interface Verdict {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

function run(scenario: string): Verdict {
  const command = 'node test/conformance/client.ts';
  const args = [suite, 'client', '--command', command, '--scenario', scenario, '-o', results];
  // The suite starts the client by the name `node`: it must be the one that runs this.
  const searchPath = [path.dirname(process.execPath), process.env['PATH']].join(path.delimiter);
  const env = { ...process.env, PATH: searchPath };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  const output = stdout + stderr;
  const [, passed = '0', failed = '0'] = /Passed: (\d+)\/\d+, (\d+) failed/.exec(output) ?? [];
  const isClean = status === 0 && passed !== '0';
  return { passed: Number(passed), failed: isClean ? 0 : Math.max(Number(failed), 1), output };
}

let passed = 0;
let failed = 0;
for (const scenario of scenarios) {
  const verdict = run(scenario);
  passed += verdict.passed;
  failed += verdict.failed;
  console.log(`${verdict.failed === 0 ? 'ok    ' : 'FAILED'} ${scenario}: ${verdict.passed} checks passed`);
  if (verdict.failed > 0) {
    console.log(verdict.output);
  }
}
fs.rmSync(results, { recursive: true });
const counts = process.env['PATCHBAY_COUNTS'];
if (counts !== undefined && counts !== '') {
  fs.writeFileSync(counts, JSON.stringify({ passed, failed }));
}
process.exitCode = failed > 0 ? 1 : 0;
