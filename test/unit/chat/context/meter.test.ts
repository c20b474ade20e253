import assert from 'node:assert/strict';
import { meter } from '../../../../src/chat/context/meter.ts';
import * as e from '../events.ts';
import { setUpWith, turn, usage, words } from './turns.ts';

suite('the context meter');

const events = [
  ...turn('1', 2_000, undefined, setUpWith({ contextWindow: 200_000 })),
  ...turn('2', 4_000, usage(5_100, 2_000)),
  e.said('And now?', 'u3'),
];

test("shares the API's own count out to the sources, exactly", () => {
  const conversation = e.conversationOf(...events);
  for (const exact of [7, 7_001, 7_919]) {
    const { rows, tokens, isExact, share } = meter(conversation, { exact });
    assert.equal(
      rows.reduce((sum, row) => sum + row.tokens, 0),
      exact,
    );
    assert.equal(tokens, exact);
    assert.equal(share, exact / 200_000);
    assert.ok(isExact);
  }
});

test('has one row for each kind and tool, in the order of the request', () => {
  const { rows, isExact } = meter(e.conversationOf(...events));
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['definitions', 'system', 'userText', 'assistantText'],
  );
  assert.equal(rows[0]?.owner?.toolName, 'add');
  assert.ok(!isExact);
});

test('says what the draft would add, by the tokens that bytes have turned out to be', () => {
  const draft = [{ type: 'text', text: words(1_000) }] as const;
  const plain = meter(e.conversationOf(e.said('Hi'), e.setUp), { draft }).draftTokens;
  assert.ok(Math.abs(plain - 1_000) < 30, String(plain));
  const dense = e.conversationOf(...turn('1', 2_000), ...turn('2', 4_000, usage(5_400, 4_000)));
  assert.ok(meter(dense, { draft }).draftTokens > 1_200);
});

test('knows no share of a window that is not known, and no row before anything is said', () => {
  const { share, window, rows, tokens } = meter(e.conversationOf());
  assert.deepEqual({ share, window, rows, tokens }, { share: undefined, window: undefined, rows: [], tokens: 0 });
});
