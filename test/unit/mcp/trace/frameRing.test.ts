import assert from 'node:assert/strict';
import { FrameRing } from '../../../../src/mcp/trace/frameRing.ts';

suite('the last messages of a server');

test('are kept in their order, without secrets', () => {
  const ring = new FrameRing();
  ring.add('sent', { method: 'a', params: { headers: { Authorization: 'Bearer abc.def' } } });
  ring.add('received', { result: 1 });
  const frames = ring.read();
  assert.deepEqual(
    frames.map(({ direction }) => direction),
    ['sent', 'received'],
  );
  assert.ok(!JSON.stringify(frames).includes('abc.def'));
});

test('do not grow without end, neither in number nor in length', () => {
  const ring = new FrameRing();
  for (let index = 0; index < 2000; index++) {
    ring.add('sent', { index, text: 'x'.repeat(5000) });
  }
  const frames = ring.read();
  assert.ok(frames.length <= 500);
  assert.ok(frames.reduce((sum, { json }) => sum + json.length, 0) <= 2 * 1024 * 1024);
  assert.match(frames.at(-1)?.json ?? '', /"index":1999/);
});

test('are shortened where a text is long, and stay readable', () => {
  const ring = new FrameRing();
  ring.add('received', { id: 1, result: { text: 'x'.repeat(5_000_000), after: 'here' } });
  const [frame] = ring.read();
  const message = JSON.parse(frame?.json ?? '') as { readonly result: { readonly after: string } };
  assert.equal(message.result.after, 'here');
});

test('that are nested beyond what can be written are kept as that', () => {
  let deep: object = {};
  for (let level = 0; level < 20_000; level++) {
    deep = { deep };
  }
  const ring = new FrameRing();
  ring.add('received', deep);
  assert.match(ring.read()[0]?.json ?? '', /not shown/);
});
