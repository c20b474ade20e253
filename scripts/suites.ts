import type { Command } from './command.ts';

/** One of the project's test suites: where its tests are, what it needs, and what runs it. */
export interface Suite {
  readonly name: string;
  /** It runs when this folder exists. */
  readonly folder: string;
  readonly needs: readonly ('host' | 'package')[];
  readonly command: Command;
}

/** All suites, the fastest first. Each command writes its counts to the file that $PATCHBAY_COUNTS names. */
export const suites: readonly Suite[] = [
  { name: 'unit', folder: 'test/unit', needs: [], command: mocha('test/unit/**/*.test.ts', 10_000) },
  {
    name: 'conformance',
    folder: 'test/conformance',
    needs: [],
    command: { program: 'node', args: ['test/conformance/run.ts'] },
  },
  {
    name: 'extension',
    folder: 'test/extension',
    needs: ['host', 'package'],
    command: { program: 'node', args: ['scripts/testExtension.ts'] },
  },
  {
    name: 'webview',
    folder: 'test/webview',
    needs: ['host', 'package'],
    command: mocha('test/webview/**/*.test.ts', 60_000),
  },
  { name: 'e2e', folder: 'test/e2e', needs: ['host', 'package'], command: mocha('test/e2e/**/*.test.ts', 60_000) },
];

function mocha(files: string, timeoutMs: number): Command {
  const reporter = 'test/support/countingReporter.ts';
  return { program: 'mocha', args: ['--reporter', reporter, '--timeout', String(timeoutMs), files] };
}
