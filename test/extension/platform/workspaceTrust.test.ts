import assert from 'node:assert/strict';
import type { ApprovableLaunch } from '../../../src/mcp/trust/launchSummary.ts';
import { WorkspaceTrust } from '../../../src/platform/workspaceTrust.ts';
import { MemoryMemento } from '../../unit/platform/support/memoryStorage.ts';

suite('platform/workspaceTrust');

const launch: ApprovableLaunch = {
  hash: 'h',
  summary: { kind: 'http', url: 'https://example.com/mcp', headers: {} },
};

const onBug = (error: unknown): void => assert.ifError(error);

test('keeps approvals for the next window, and takes them back', async () => {
  const memento = new MemoryMemento();
  const trust = new WorkspaceTrust(memento, onBug);
  trust.start();
  await trust.approve('a', launch);
  await trust.approve('b', launch);
  const next = new WorkspaceTrust(memento, onBug);
  assert.deepEqual([...next.approvals.value.keys()], ['a', 'b']);
  assert.deepEqual(next.approvals.value.get('a'), launch);
  await next.revoke('a');
  assert.deepEqual([...next.approvals.value.keys()], ['b']);
  trust.dispose();
});

test('knows nothing of approvals that did not say what was approved', async () => {
  const memento = new MemoryMemento();
  await memento.update('patchbay.approvedLaunches', ['hash of something']);
  const trust = new WorkspaceTrust(memento, onBug);
  trust.start();
  assert.equal(trust.approvals.value.size, 0);
  assert.deepEqual(memento.keys(), []);
  trust.dispose();
});

test('writes nothing down when it is told of servers that it has just heard of', async () => {
  const memento = new MemoryMemento();
  const trust = new WorkspaceTrust(memento, onBug);
  await trust.approve('a', launch);
  const { updates } = memento;
  trust.noteSeen(new Set(['a', 'b']));
  assert.equal(memento.updates, updates);
  trust.dispose();
});
