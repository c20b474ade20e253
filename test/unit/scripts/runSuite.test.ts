import assert from 'node:assert/strict';
import { runSuite, type SuiteResult } from '../../../scripts/runSuite.ts';

suite('scripts/runSuite');

/** Runs a suite whose process does what `script` says. */
function run(script: string): Promise<SuiteResult> {
  const command = { program: 'node', args: ['--eval', script] };
  return runSuite({ name: 'sample', folder: '.', needs: [], command });
}

function counting(counts: object, then = ''): string {
  return `require('fs').writeFileSync(process.env.PATCHBAY_COUNTS, '${JSON.stringify(counts)}'); ${then}`;
}

test('returns what the suite counted', async () => {
  const { passed, failed, skipped, problem } = await run(counting({ passed: 3, failed: 1 }, 'process.exit(1)'));
  assert.deepEqual({ passed, failed, skipped, problem }, { passed: 3, failed: 1, skipped: 0, problem: undefined });
});

test('a suite that ends before it counted has a problem', async () => {
  assert.match((await run('process.exit(3)')).problem ?? '', /ended with 3/);
});

test('a suite that ran no test has a problem, even when it ends well', async () => {
  assert.equal((await run(counting({ passed: 0, failed: 0, skipped: 2 }))).problem, 'ran no test');
});

test('a suite that ends badly after its tests passed has a problem', async () => {
  assert.match((await run(counting({ passed: 1, failed: 0 }, 'process.exit(9)'))).problem ?? '', /ended with 9/);
});
