import assert from 'node:assert/strict';
import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import * as fc from 'fast-check';
import { RAW_CONTENT_KEY, sanitizeMessage } from '../../../../src/mcp/connection/sanitizeMessage.ts';
import * as sdk from '../../../../src/mcp/sdk.ts';

suite('sanitizeMessage');

function sanitized(result: unknown, isModern = true): Record<string, unknown> {
  const message = { jsonrpc: '2.0', id: 1, result } as JSONRPCMessage;
  sanitizeMessage(message, { sdk, isModern: () => isModern, report: () => undefined });
  return (message as unknown as { readonly result: Record<string, unknown> }).result;
}

test('takes a modern result that does not say so for complete', () => {
  assert.equal(sanitized({})['resultType'], 'complete');
  assert.equal(sanitized({ resultType: 'input_required' })['resultType'], 'input_required');
  assert.ok(!('resultType' in sanitized({}, false)));
});

test('sets content aside, and never takes a server at its word for it', () => {
  const content = [{ type: 'hologram' }];
  const result = sanitized({ content, _meta: { other: 1, [RAW_CONTENT_KEY]: 'forged' } });
  assert.deepEqual(result['content'], []);
  assert.deepEqual(result['_meta'], { other: 1, [RAW_CONTENT_KEY]: content });
});

test('lets a modern output schema have any root, and a legacy one only an object', () => {
  const tool = { name: 'x', inputSchema: { type: 'object' }, outputSchema: { type: 'array' } };
  const { outputSchema: _, ...plain } = tool;
  assert.deepEqual(sanitized({ tools: [{ ...tool }] })['tools'], [tool]);
  assert.deepEqual(sanitized({ tools: [{ ...tool }] }, false)['tools'], [plain]);
});

test('leaves only what the SDK accepts in every list, whatever comes in', () => {
  const item = fc.oneof(
    fc.anything(),
    fc.record({ name: fc.string(), inputSchema: fc.constant({ type: 'object' }), title: fc.anything() }),
    fc.record({ name: fc.string(), uri: fc.string(), description: fc.anything(), icons: fc.anything() }),
  );
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const copy = JSON.parse(JSON.stringify(items)) as unknown[];
      const result = sanitized({ tools: copy, resources: copy, prompts: copy });
      for (const [key, type] of [
        ['tools', 'Tool'],
        ['resources', 'Resource'],
        ['prompts', 'Prompt'],
      ] as const) {
        for (const kept of result[key] as unknown[]) {
          const checked = sdk.specTypeSchemas[type]['~standard'].validate(kept);
          assert.ok(!('issues' in checked && checked.issues));
        }
      }
    }),
  );
});
