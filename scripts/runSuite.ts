import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isRecord, parseJson } from '../src/base/json.ts';
import type { TestCounts } from '../test/support/countingReporter.ts';
import { runCommand } from './command.ts';
import type { Suite } from './suites.ts';

/** How a suite ended. */
export interface SuiteResult extends TestCounts {
  readonly name: string;
  readonly seconds: number;
  /** Why the suite counts as failed although none of its tests failed. */
  readonly problem: string | undefined;
}

/** Runs one suite in a process of its own and reads back what it counted. */
export async function runSuite(suite: Suite): Promise<SuiteResult> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'suite-'));
  const file = path.join(scratch, 'counts.json');
  const started = Date.now();
  try {
    const { exitCode } = await runCommand({ ...suite.command, env: { PATCHBAY_COUNTS: file } }, 'show');
    const counts = readCounts(file);
    const seconds = (Date.now() - started) / 1000;
    return { name: suite.name, seconds, ...(counts ?? noCounts), problem: problemOf(counts, exitCode) };
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
}

const noCounts: TestCounts = { passed: 0, failed: 0, skipped: 0 };

function problemOf(counts: TestCounts | undefined, exitCode: number): string | undefined {
  if (counts === undefined) {
    return `ended with ${exitCode} before it counted its tests`;
  }
  if (counts.passed + counts.failed === 0) {
    return 'ran no test';
  }
  return exitCode !== 0 && counts.failed === 0 ? `ended with ${exitCode}` : undefined;
}

function readCounts(file: string): TestCounts | undefined {
  const value = fs.existsSync(file) ? parseJson(fs.readFileSync(file, 'utf8')) : undefined;
  if (!isRecord(value)) {
    return undefined;
  }
  const count = (key: string): number => Number(value[key] ?? 0);
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
