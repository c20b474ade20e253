import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { ProgressThrottle } from '../../../../src/mcp/calls/progressThrottle.ts';

suite('ProgressThrottle');

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

test('tells the first step at once, then the last one of each while, and what waits at the end', () => {
  const told: number[] = [];
  const throttle = new ProgressThrottle(({ progress }) => void told.push(progress));
  for (let progress = 1; progress <= 10; progress += 1) {
    throttle.report({ progress });
  }
  assert.deepEqual(told, [1]);
  mock.timers.tick(1000);
  assert.deepEqual(told, [1, 10]);
  throttle.report({ progress: 11 });
  throttle.report({ progress: 12 });
  throttle.flush();
  assert.deepEqual(told.slice(-1), [12]);
  throttle.dispose();
  mock.timers.tick(1000);
  assert.equal(told.filter((progress) => progress === 12).length, 1);
});
