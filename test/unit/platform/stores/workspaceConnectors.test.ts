import assert from 'node:assert/strict';
import { WorkspaceConnectors } from '../../../../src/platform/stores/workspaceConnectors.ts';
import { MemoryMemento } from '../support/memoryStorage.ts';

suite('platform/stores/workspaceConnectors');

test('keeps what was agreed to for the next window, and that it was, once the server is taken back', async () => {
  const memento = new MemoryMemento();
  const connectors = new WorkspaceConnectors(memento);
  await connectors.set('a', { launchHash: '1', isInUse: true });
  await connectors.set('b', { launchHash: '2', isInUse: true });
  await connectors.set('a', { launchHash: '1', isInUse: false });
  assert.deepEqual(Object.fromEntries(new WorkspaceConnectors(memento).consents.value), {
    a: { launchHash: '1', isInUse: false },
    b: { launchHash: '2', isInUse: true },
  });
});

test('takes nothing that is stored for an agreement unless it is one', () => {
  const memento = new MemoryMemento();
  void memento.update('patchbay.connectors', { a: true, b: { launchHash: 1, isInUse: true }, c: { launchHash: 'x' } });
  assert.equal(new WorkspaceConnectors(memento).consents.value.size, 0);
});

test('forgets what was said first beyond a thousand servers', async () => {
  const connectors = new WorkspaceConnectors(new MemoryMemento());
  for (let at = 0; at <= 1000; at += 1) {
    await connectors.set(`server-${at}`, { launchHash: 'x', isInUse: true });
  }
  assert.deepEqual([connectors.consents.value.size, connectors.consents.value.has('server-0')], [1000, false]);
});
