import assert from 'node:assert/strict';
import { WorkspaceEnablement } from '../../../../src/platform/stores/workspaceEnablement.ts';
import { MemoryMemento } from '../support/memoryStorage.ts';

suite('platform/stores/workspaceEnablement');

test('keeps what was turned on and off for the next window', async () => {
  const memento = new MemoryMemento();
  const enablement = new WorkspaceEnablement(memento);
  await enablement.setServer('a', false);
  await enablement.setServer('b', true);
  await enablement.setTool('a', 'delete', false);
  await enablement.setTool('a', 'drop', false);
  const next = new WorkspaceEnablement(memento);
  assert.deepEqual(
    [...next.servers.value],
    [
      ['a', false],
      ['b', true],
    ],
  );
  assert.deepEqual([...(next.disabledTools.value.get('a') ?? [])], ['delete', 'drop']);
});

test('goes back to what file and place say, and leaves nothing behind', async () => {
  const memento = new MemoryMemento();
  const enablement = new WorkspaceEnablement(memento);
  await enablement.setServer('a', false);
  await enablement.setServer('a', undefined);
  await enablement.setTool('a', 'delete', false);
  await enablement.setTool('a', 'delete', true);
  assert.deepEqual([enablement.servers.value.size, enablement.disabledTools.value.size], [0, 0]);
  assert.deepEqual(memento.get('patchbay.enablement'), { servers: {}, tools: {} });
});

test('tells at once, before anything is written', () => {
  const enablement = new WorkspaceEnablement(new MemoryMemento());
  void enablement.setServer('a', true);
  assert.equal(enablement.servers.value.get('a'), true);
});

test('forgets what was said first when there is more than anybody has', async () => {
  const enablement = new WorkspaceEnablement(new MemoryMemento());
  for (let index = 0; index <= 1000; index++) {
    await enablement.setServer(`s${index}`, false);
  }
  assert.equal(enablement.servers.value.size, 1000);
  assert.ok(!enablement.servers.value.has('s0') && enablement.servers.value.has('s1000'));
});

test('reads a store that holds something else as one that holds nothing', async () => {
  for (const stored of ['text', [], { servers: [], tools: 1 }, { servers: { a: 'off' }, tools: { a: 'x' } }]) {
    const memento = new MemoryMemento();
    await memento.update('patchbay.enablement', stored);
    const enablement = new WorkspaceEnablement(memento);
    assert.equal(enablement.servers.value.size, 0);
    assert.equal([...enablement.disabledTools.value.values()].flatMap((names) => [...names]).length, 0);
  }
});
