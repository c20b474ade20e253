import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/base/json.ts';
import { checkSchema } from '../../../../src/mcp/calls/schemaCheck.ts';
import * as sdk from '../../../../src/mcp/sdk.ts';

suite('checkSchema');

const check = (schema: JsonObject, value: unknown) => checkSchema(sdk, schema, value);

test('tells what fits a schema from what does not', () => {
  const schema = { type: 'object', properties: { sum: { type: 'number' } }, required: ['sum'] };
  assert.deepEqual(check(schema, { sum: 1 }), { kind: 'valid' });
  assert.deepEqual(check(schema, { sum: 'one' }), { kind: 'invalid', why: 'data/sum must be number' });
});

test('knows two schemas of the same $id apart', () => {
  const text = { $id: 'https://example.test/schema', type: 'string' };
  assert.equal(check(text, 'x').kind, 'valid');
  assert.equal(check({ ...text, type: 'number' }, 7).kind, 'valid');
});

test('gives up a schema that takes too long, and does not try it again', () => {
  const schema = { type: 'string', pattern: '^(a+)+$' };
  const value = `${'a'.repeat(60)}!`;
  assert.equal(check(schema, value).kind, 'unchecked');
  const startedAt = performance.now();
  assert.equal(check(schema, value).kind, 'unchecked');
  assert.ok(performance.now() - startedAt < 100);
});

test('refuses schemas that are none, that want the network, and that answer later', () => {
  for (const schema of [
    { type: 'nonsense' },
    { $ref: 'http://127.0.0.1:9/x' },
    { $schema: 'http://json-schema.org/draft-04/schema#' },
    { $async: true, type: 'string' },
  ]) {
    assert.equal(check(schema, 7).kind, 'unchecked', JSON.stringify(schema));
  }
});
