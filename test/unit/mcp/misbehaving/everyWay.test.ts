import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stdioWays } from '../../../servers/misbehave/stdioWays.ts';
import { misbehaviours } from '../../../servers/misbehaviours.ts';

suite('ways to misbehave');

test('have a test each', () => {
  const folder = import.meta.dirname;
  const tests = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
  const tested = new Set([...tests.matchAll(/^misbehaving\(\s*'([^']+)'/gm)].map(([, id]) => id));
  assert.deepEqual(
    Object.keys(misbehaviours).filter((id) => !tested.has(id)),
    [],
  );
  assert.equal(tested.size, Object.keys(misbehaviours).length);
});

test('have a server each', async () => {
  for (const [id, { transport }] of Object.entries(misbehaviours)) {
    if (transport === 'stdio') {
      const ways = await stdioWays(id);
      assert.ok(ways.has(id), id);
    }
  }
});
