import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { toolSchema, type ToolSchema } from '../../../../src/chat/tools/toolSchemas.ts';
import { anySchema } from './anySchema.ts';

suite('tool schemas for Claude');

const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });

/** Refuses what the Messages API refuses. */
function assertTaken({ schema }: ToolSchema): void {
  assert.equal(schema['type'], 'object');
  for (const keyword of ['oneOf', 'anyOf', 'allOf', '$ref', '$schema']) {
    assert.equal(Object.hasOwn(schema, keyword), false, keyword);
  }
  ajv.compile(schema as object);
}

function taken(inputSchema: unknown): ToolSchema {
  const schema = toolSchema(inputSchema);
  assertTaken(schema);
  return schema;
}

test('keeps an ordinary schema as it is, without its dialect', () => {
  const schema = {
    type: 'object',
    properties: {
      path: { type: 'string', description: 'Where', minLength: 1 },
      all: { type: 'boolean', default: false },
    },
    required: ['path'],
  };
  assert.deepEqual(taken({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema }), { schema });
});

test('leaves out what says nothing to whoever fills in the properties, for it is paid for with each request', () => {
  const { schema } = taken({
    title: 'findArguments',
    type: 'object',
    properties: {
      maxRows: { title: 'Max Rows', type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
      q: { title: 'Words to look for', type: 'string' },
      more: { type: 'object', properties: {}, required: [], additionalProperties: { type: 'string' } },
    },
    required: [],
    additionalProperties: false,
  });
  assert.deepEqual(schema, {
    type: 'object',
    properties: {
      maxRows: { type: 'integer', minimum: 1 },
      q: { title: 'Words to look for', type: 'string' },
      more: { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
    },
  });
});

test('adds the object type and drops nulls where the server wrote them', () => {
  assert.deepEqual(taken({ properties: null, required: null }), { schema: { type: 'object' } });
  assert.deepEqual(taken({}), { schema: { type: 'object' } });
  assert.deepEqual(taken({ type: ['object', 'null'] }), { schema: { type: 'object' } });
});

for (const useless of [undefined, null, 'x', [], { type: 'string' }, { type: 'array', items: {} }, true]) {
  test(`lets any object through when the schema is ${JSON.stringify(useless)}`, () => {
    const { schema, note } = taken(useless);
    assert.deepEqual(schema, { type: 'object' });
    assert.ok(note);
  });
}

test('makes one object of alternatives and says what belongs together', () => {
  const { schema, note } = taken({
    type: 'object',
    properties: { id: { type: 'integer' } },
    required: ['id'],
    oneOf: [
      { properties: { kind: { const: 'file' }, path: { type: 'string' } }, required: ['kind', 'path'] },
      { properties: { kind: { const: 'url' }, url: { type: 'string' } }, required: ['kind', 'url'] },
    ],
  });
  assert.deepEqual(schema, {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      kind: { anyOf: [{ const: 'file' }, { const: 'url' }] },
      path: { type: 'string' },
      url: { type: 'string' },
    },
    required: ['id', 'kind'],
  });
  assert.match(note ?? '', /exactly one of these schemas.*"path"/);
});

test('makes one object of parts that all apply', () => {
  const { schema, note } = taken({
    allOf: [{ $ref: '#/$defs/base' }, { properties: { b: { type: 'number' } }, required: ['b'] }],
    $defs: { base: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] } },
  });
  assert.deepEqual(schema['properties'], { a: { type: 'string' }, b: { type: 'number' } });
  assert.deepEqual(schema['required'], ['a', 'b']);
  assert.equal(note, undefined);
});

test('puts what a reference at the top names in its place', () => {
  const { schema } = taken({
    $ref: '#/definitions/Input',
    definitions: { Input: { type: 'object', properties: { next: { $ref: '#/definitions/Input' } } } },
  });
  assert.deepEqual(schema['properties'], { next: { $ref: '#/definitions/Input' } });
});

test('drops references that lead nowhere or outside', () => {
  const { schema } = taken({
    type: 'object',
    properties: {
      a: { $ref: 'https://example.test/schema.json' },
      b: { $ref: '#/$defs/none', description: 'kept' },
      c: { $ref: '#/properties/d' },
      d: { type: 'string' },
    },
  });
  assert.deepEqual(schema['properties'], {
    a: {},
    b: { description: 'kept' },
    c: { $ref: '#/properties/d' },
    d: { type: 'string' },
  });
});

test('brings older dialects up to date', () => {
  const { schema } = taken({
    type: 'object',
    id: 'x',
    properties: {
      n: { type: 'number', minimum: 1, exclusiveMinimum: true },
      pair: { type: 'array', items: [{ type: 'string' }, { type: 'number' }], additionalItems: false },
      old: { type: 'string', required: true },
    },
  });
  assert.deepEqual(schema['properties'], {
    n: { type: 'number', exclusiveMinimum: 1 },
    pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false },
    old: { type: 'string' },
  });
});

test('drops property names that the API does not take, also where they are required', () => {
  const { schema } = taken({ type: 'object', properties: { 'a b': {}, ok: {} }, required: ['a b', 'ok'] });
  assert.deepEqual(schema, { type: 'object', properties: { ok: {} }, required: ['ok'] });
});

test('is not impressed by size or depth', () => {
  const wide = {
    type: 'object',
    properties: Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`p${n}`, {}])),
  };
  assert.deepEqual(taken(wide).schema, { type: 'object' });
  let deep: unknown = { type: 'string' };
  for (let depth = 0; depth < 5_000; depth += 1) {
    deep = { type: 'object', properties: { a: deep } };
  }
  assert.ok(JSON.stringify(taken(deep).schema).length < 5_000);
  assert.deepEqual(taken({ type: 'object', description: 'x'.repeat(100_000) }).schema, { type: 'object' });
});

test('drops references into alternatives that are no longer there', () => {
  const { schema } = taken({
    anyOf: [{ properties: { a: { type: 'string' }, b: { $ref: '#/anyOf/0/properties/a' } } }],
  });
  assert.deepEqual(schema['properties'], { a: { type: 'string' }, b: {} });
});

test('survives references in a circle', () => {
  taken({ $ref: '#' });
  taken({ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } });
});

test('makes a schema that the API takes of whatever a server sends', () => {
  fc.assert(
    fc.property(anySchema, (schema) => void taken(schema)),
    { numRuns: 300 },
  );
});

test('replaces halves of characters, which would have every request of the conversation refused', () => {
  const half = 'x\ud800';
  const { schema } = taken({
    type: 'object',
    properties: { a: { description: half, enum: [half], default: { [half]: half }, $ref: `#/$defs/${half}` } },
    $defs: { [half]: { type: 'string' } },
  });
  assert.doesNotMatch(JSON.stringify(schema), /\\ud800/);
  assert.deepEqual(schema['$defs'], { 'x\ufffd': { type: 'string' } });
});

test('survives values that are nested without end', () => {
  const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
  const { schema } = taken({
    type: 'object',
    properties: { a: { type: 'string', default: deep, examples: [deep, 'x'], enum: [deep], const: deep } },
  });
  assert.deepEqual(schema['properties'], { a: { type: 'string', examples: ['x'] } });
});
