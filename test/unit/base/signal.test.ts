import assert from 'node:assert/strict';
import { keep, signal } from '../../../src/base/signal.ts';

suite('signal');

test('keeps something true while signals change, until disposed', () => {
  const source = signal(1);
  const seen: number[] = [];
  const keeping = keep(
    () => void seen.push(source.value),
    (error) => assert.fail(String(error)),
  );
  source.value = 2;
  keeping.dispose();
  source.value = 3;
  assert.deepEqual(seen, [1, 2]);
});

test('reports a bug of what it keeps and goes on', () => {
  const source = signal(1);
  const bugs: unknown[] = [];
  const seen: number[] = [];
  const keeping = keep(
    () => {
      if (source.value === 2) {
        throw new Error('two');
      }
      seen.push(source.value);
    },
    (error) => bugs.push(error),
  );
  source.value = 2;
  source.value = 3;
  keeping.dispose();
  assert.deepEqual(seen, [1, 3]);
  assert.match(String(bugs), /two/);
});
