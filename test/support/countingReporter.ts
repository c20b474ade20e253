import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** How many tests of a suite did what; every suite writes it as JSON to the file that $PATCHBAY_COUNTS names. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Mocha's spec reporter, which also leaves the counts for whoever runs several suites. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['PATCHBAY_COUNTS'];
    if (file !== undefined) {
      runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => writeFileSync(file, JSON.stringify(this.#counts())));
    }
  }

  #counts(): TestCounts {
    const { passes, failures, pending } = this.stats;
    return { passed: passes, failed: failures, skipped: pending };
  }
}

// Mocha loads a reporter with require() and takes what that returns.
export { CountingReporter as 'module.exports' };
