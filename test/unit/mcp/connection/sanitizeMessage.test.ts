import assert from 'node:assert/strict';
import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import * as fc from 'fast-check';
import {
  OUTPUT_SCHEMA_KEY,
  RAW_CONTENT_KEY,
  RAW_STRUCTURED_KEY,
  sanitizeMessage,
} from '../../../../src/mcp/connection/sanitizeMessage.ts';
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

test('sets output schemas aside: any root in the modern era, only objects in the legacy eras', () => {
  const tool = { name: 'x', inputSchema: { type: 'object' }, outputSchema: { type: 'array' } };
  const { outputSchema, ...plain } = tool;
  const forged = { ...tool, _meta: { other: 1, [OUTPUT_SCHEMA_KEY]: 'forged' } };
  const meta = { [OUTPUT_SCHEMA_KEY]: outputSchema };
  assert.deepEqual(sanitized({ tools: [{ ...tool }] })['tools'], [{ ...plain, _meta: meta }]);
  assert.deepEqual(sanitized({ tools: [forged] })['tools'], [{ ...plain, _meta: { other: 1, ...meta } }]);
  assert.deepEqual(sanitized({ tools: [{ ...tool }] }, false)['tools'], [plain]);
});

test('sets structured content aside, and takes an odd failure mark for none', () => {
  const result = sanitized({ content: 'text', structuredContent: [1], isError: 'yes' }, false);
  assert.deepEqual(result, {
    content: [],
    isError: false,
    _meta: { [RAW_CONTENT_KEY]: [{ type: 'text', text: 'text' }], [RAW_STRUCTURED_KEY]: [1] },
  });
});

test('takes away only the field that is wrong', () => {
  const tool = {
    name: 'x',
    title: 7,
    description: 'good',
    inputSchema: { type: 'object' },
    annotations: { readOnlyHint: true },
  };
  const { title: _, ...rest } = tool;
  assert.deepEqual(sanitized({ tools: [{ ...tool }] })['tools'], [rest]);
});

test('reports the first of many problems, and how many more there are', () => {
  const reports: string[] = [];
  const message = { jsonrpc: '2.0', id: 1, result: { tools: Array.from({ length: 500 }, () => 'none') } };
  const report = (problem: string): void => void reports.push(problem);
  sanitizeMessage(message as unknown as JSONRPCMessage, { sdk, isModern: () => true, report });
  assert.equal(reports.length, 21);
  assert.match(reports.at(-1) ?? '', /and 480 more/);
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
