import assert from 'node:assert/strict';
import { isShortened } from '../../../../src/chat/results/isShortened.ts';
import { seenOf } from '../../../../src/chat/results/seenOf.ts';
import type { ToolContent } from '../../../../src/mcp/calls/toolOutcome.ts';

suite('whether Claude saw a shortened result');

const cases: readonly (readonly [string, readonly ToolContent[], boolean])[] = [
  ['a short text', [{ type: 'text', text: 'hello' }], false],
  ['many short texts', Array.from({ length: 200 }, () => ({ type: 'text', text: 'a' }) as const), false],
  ['an image that is none', [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }], false],
  ['a long text', [{ type: 'text', text: 'word '.repeat(2000) }], true],
  ['long JSON', [{ type: 'text', text: JSON.stringify(Array.from({ length: 2000 }, (_, id) => id)) }], true],
];

for (const [name, content, expected] of cases) {
  test(`says ${expected ? 'yes' : 'no'} of ${name}`, async () => {
    const seen = await seenOf({ kind: 'ok', content }, { maxTokens: 1000, toolUseId: 't', canReadMore: true });
    assert.equal(isShortened({ content }, seen), expected);
  });
}
