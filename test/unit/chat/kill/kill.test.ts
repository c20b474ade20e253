import assert from 'node:assert/strict';
import { killRounds } from './killRounds.ts';

suite('a host that is killed in the middle of a turn');

test('has lost nothing that it had kept, calls nothing twice, and its conversations go on', async function () {
  this.timeout(120_000);
  const { losses, requests } = await killRounds(10, 7);
  assert.deepEqual(losses, []);
  assert.ok(requests > 10, `${requests} requests`);
});
