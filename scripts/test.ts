import fs from 'node:fs';
import path from 'node:path';
import { install } from './install.mjs';
import { packageExtension } from './packageExtension.ts';
import { root } from './root.ts';
import { runSuite, type SuiteResult } from './runSuite.ts';
import { suites, type Suite } from './suites.ts';

/* Usage: npm test [-- SUITE...]: all suites, or those named. The last line of the output sums up. */

const chosen = choose(process.argv.slice(2));
if (chosen.some(({ needs }) => needs.includes('host'))) {
  install(path.join(root, 'test/host'));
}
if (chosen.some(({ needs }) => needs.includes('package'))) {
  await packageExtension();
}
const results: SuiteResult[] = [];
for (const suite of chosen) {
  process.stdout.write(`\n=== ${suite.name}\n`);
  results.push(await runSuite(suite));
}
report(results);

function choose(names: readonly string[]): readonly Suite[] {
  const present = suites.filter(({ folder }) => fs.existsSync(path.join(root, folder)));
  const unknown = names.filter((name) => !present.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new Error(`No such suite: ${unknown.join(', ')}. There are ${present.map(({ name }) => name).join(', ')}.`);
  }
  return names.length === 0 ? present : present.filter(({ name }) => names.includes(name));
}

/** A suite with a problem counts as one failure, so that the sum cannot look green. */
function report(all: readonly SuiteResult[]): void {
  process.stdout.write('\nsuite         passed  failed  skipped   seconds\n');
  let passed = 0;
  let failed = 0;
  for (const suite of all) {
    const numbers = [suite.passed, suite.failed, suite.skipped].map((number) => String(number).padStart(8)).join('');
    const seconds = suite.seconds.toFixed(1).padStart(10);
    process.stdout.write(`${suite.name.padEnd(12)}${numbers}${seconds}  ${suite.problem ?? ''}\n`);
    passed += suite.passed;
    failed += suite.failed + (suite.problem === undefined ? 0 : 1);
  }
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
}
