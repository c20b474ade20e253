import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyPatches, diffViews } from '../../../src/protocol/chatPatch.ts';
import type { ChatView } from '../../../src/protocol/chatView.ts';
import { arbitraryStep } from './arbitraryViews.ts';

suite('Steps between chat views');

test('the steps between any two views lead from the one to the other', () => {
  fc.assert(
    fc.property(arbitraryStep, ([from, to]) => {
      assert.deepEqual(applyPatches(from, diffViews(from, to)), to);
    }),
    { numRuns: 500 },
  );
});

test('the steps survive the way to the webview, which knows JSON only', () => {
  fc.assert(
    fc.property(arbitraryStep, ([from, to]) => {
      const sent = throughJson(diffViews(from, to));
      assert.deepEqual(throughJson(applyPatches(throughJson(from), sent)), throughJson(to));
    }),
  );
});

test('an item that no step touches stays the same object', () => {
  fc.assert(
    fc.property(arbitraryStep, ([from, to]) => {
      const patches = diffViews(from, to);
      const touched = new Set(patches.map((patch) => ('index' in patch ? patch.index : -1)));
      const after = applyPatches(from, patches);
      after.items.forEach((item, index) => {
        if (!touched.has(index)) {
          assert.equal(item, from.items[index]);
        }
      });
    }),
  );
});

test('a view has no steps to itself, and none to an equal one', () => {
  fc.assert(
    fc.property(arbitraryStep, ([view]) => {
      assert.deepEqual(diffViews(view, view), []);
      assert.deepEqual(diffViews(view, structuredClone(view)), []);
    }),
  );
});

test('a streamed delta costs its own text and nothing else', () => {
  const from = viewWith('Hello');
  const to = viewWith('Hello, world');
  assert.deepEqual(diffViews(from, to), [{ op: 'append', index: 0, text: ', world' }]);
});

test('refuses a step that does not fit', () => {
  const view = viewWith('Hello');
  const user = { kind: 'user', id: 'u', text: 'Hi' } as const;
  assert.throws(() => applyPatches(view, [{ op: 'put', index: 2, item: user }]), RangeError);
  assert.throws(() => applyPatches(view, [{ op: 'append', index: 1, text: 'x' }]), TypeError);
  const withUser = applyPatches(view, [{ op: 'put', index: 0, item: user }]);
  assert.throws(() => applyPatches(withUser, [{ op: 'append', index: 0, text: 'x' }]), TypeError);
});

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function viewWith(markdown: string): ChatView {
  return {
    conversationId: 'c1',
    header: {
      title: 'T',
      modelId: undefined,
      models: [],
      efforts: [],
      effort: '',
      hasBegun: false,
      endpointNote: undefined,
      toolsNote: '',
      meter: undefined,
    },
    composer: { kind: 'ready' },
    items: [{ kind: 'text', id: 't', markdown, isStreaming: true }],
  };
}
