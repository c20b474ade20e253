import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readMore } from '../../../../src/chat/results/readMore.ts';
import { seenOf } from '../../../../src/chat/results/seenOf.ts';
import type { ToolOutcome } from '../../../../src/mcp/calls/toolOutcome.ts';

suite('reading more of a result');

function ok(...texts: readonly string[]): ToolOutcome {
  return { kind: 'ok', content: texts.map((text) => ({ type: 'text', text }) as const) };
}

const numbered = ok(Array.from({ length: 1000 }, (_, index) => `line ${index + 1}`).join('\n'));

test('gives numbered lines and says how to go on', () => {
  assert.equal(
    readMore(numbered, { fromLine: 99, lines: 2 }),
    'Lines 99 to 100 of 1000. Go on with from_line 101.\n  99  line 99\n 100  line 100\n',
  );
  assert.equal(readMore(numbered, { fromLine: 1000 }), 'Lines 1000 to 1000 of 1000.\n1000  line 1000\n');
});

test('begins at the beginning', () => {
  assert.match(readMore(numbered, {}), /^Lines 1 to 200 of 1000\. Go on with from_line 201\.\n +1 {2}line 1\n/);
});

test('finds words with what is around them, whatever their case', () => {
  assert.equal(
    readMore(numbered, { find: 'LINE 50', fromLine: 490, lines: 10 }),
    [
      'Found in 8 lines, and in more: go on with from_line 508.',
      ' 498  line 498',
      ' 499  line 499',
      ' 500> line 500',
      ' 501> line 501',
      ' 502> line 502',
      ' 503> line 503',
      ' 504> line 504',
      ' 505> line 505',
      ' 506> line 506',
      ' 507> line 507',
      '',
    ].join('\n'),
  );
});

test('finds the last one, too', () => {
  assert.equal(readMore(ok('a\nb\nc\nd\ne\nf\ng'), { find: 'g' }), 'Found in 1 of 7 lines.\n5  e\n6  f\n7> g\n');
});

test('marks where lines between two finds are left out', () => {
  assert.match(
    readMore(numbered, { find: 'line 3', fromLine: 3, lines: 20 }),
    /\n +5 {2}line 5\n--\n +28 {2}line 28\n/,
  );
});

test('takes what is looked for as words and not as a pattern', () => {
  assert.match(readMore(ok('a.c\nabc'), { find: 'A.C' }), /^Found in 1 of 2 lines/);
  assert.match(readMore(ok(String.raw`x\(y[{`, 'z'), { find: String.raw`\(y[{` }), /^Found in 1 of 2 lines/);
});

test('says that there is nothing', () => {
  assert.equal(readMore(numbered, { find: 'nowhere' }), 'Nothing was found from line 1 on; the result has 1000 lines.');
  assert.equal(readMore(numbered, { fromLine: 1001 }), 'The result has 1000 lines.');
  assert.equal(readMore({ kind: 'denied' }, {}), 'This tool use has no result that could be read.');
});

test('lays out JSON that came in one line', () => {
  const json = JSON.stringify({ rows: Array.from({ length: 100 }, (_, id) => ({ id })) });
  assert.match(readMore(ok(json), { find: '"id": 42' }), /\n *130> +"id": 42\n/);
});

test('reads a text without lines in pieces', () => {
  const text = readMore(ok('x'.repeat(50_000)), { fromLine: 25, lines: 1 });
  assert.ok(text.startsWith(`Lines 25 to 25 of 25.\n25  ${'x'.repeat(2000)}\n`));
});

test('goes on exactly where the shortened result was cut', async () => {
  const [seen] = await seenOf(numbered, { maxTokens: 1000, toolUseId: 't', canReadMore: true });
  assert.ok(seen?.type === 'text');
  const from = Number(/"from_line":(\d+)/.exec(seen.text)?.[1]);
  const head = seen.text.replace(/\n\[….*/s, '');
  assert.ok(head.endsWith(`line ${from - 1}`));
  assert.match(readMore(numbered, { fromLine: from, lines: 1 }), new RegExp(`line ${from}\n$`));
});

test('is bounded, well-formed, and comes to an end, whatever is read', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.constantFrom('\n'.repeat(300), '🙂'.repeat(3000), '\uD800', 'a\nb\na', '[1,2]'.repeat(200)),
  );
  const find = fc.option(fc.constantFrom('a', '🙂', '\n', ' ', '1'), { nil: undefined });
  fc.assert(
    fc.property(fc.array(anyText), find, fc.integer({ min: -1, max: 30 }), (texts, sought, lines) => {
      const outcome = ok(...texts);
      let next: number | undefined = 1;
      for (let reads = 0; next !== undefined; reads += 1) {
        assert.ok(reads < 3000);
        const page: string = readMore(outcome, {
          fromLine: next,
          lines,
          ...(sought !== undefined && { find: sought }),
        });
        assert.ok(page.length < 25_000);
        assert.doesNotThrow(() => encodeURIComponent(page));
        const following: string | undefined = /^.*from_line (\d+)\./.exec(page)?.[1];
        assert.ok(following === undefined || Number(following) > next);
        next = following === undefined ? undefined : Number(following);
      }
    }),
    { numRuns: 50 },
  );
});
