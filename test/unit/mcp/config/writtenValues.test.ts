import assert from 'node:assert/strict';
import type { Dialect } from '../../../../src/mcp/config/configFile.ts';
import { writtenValues } from '../../../../src/mcp/config/writtenValues.ts';
import { definitionOf } from './support/parsing.ts';

suite('writtenValues');

const cases: readonly (readonly [Dialect, object])[] = [
  ['vscode', { url: 'https://example.org', headers: { A: '${env:TOKEN}' } }],
  ['cline', { transport: { type: 'sse', url: 'https://example.org', headers: { A: '${env:TOKEN}' } } }],
  ['continue', { name: 'one', url: 'https://example.org', requestOptions: { headers: { A: '${env:TOKEN}' } } }],
];

test('finds the values as they are written, wherever a dialect has them', () => {
  for (const [dialect, entry] of cases) {
    assert.deepEqual({ ...writtenValues(definitionOf(entry, dialect)).headers }, { A: '${env:TOKEN}' }, dialect);
  }
  const keyed = { name: 'one', url: 'https://example.org', apiKey: '${env:TOKEN}' };
  assert.deepEqual(writtenValues(definitionOf(keyed, 'continue')).headers, { Authorization: 'Bearer ${env:TOKEN}' });
});

test('has a value for each name of the launch', () => {
  for (const [dialect, entry] of [...cases, ['cline', { transport: { command: 'x', env: { A: '1' } } }] as const]) {
    const definition = definitionOf(entry, dialect);
    const { launch } = definition;
    const { env, headers } = writtenValues(definition);
    assert.ok(launch.kind !== 'invalid');
    const [names, values] = launch.kind === 'http' ? [launch.headers, headers] : [launch.env, env];
    assert.deepEqual(Object.keys(values), Object.keys(names));
    assert.ok(Object.keys(names).length > 0);
  }
});

test('finds nothing in what is no entry', () => {
  const definition = definitionOf({ command: 'x', env: 3 }, 'vscode');
  assert.deepEqual(writtenValues(definition), { env: {}, headers: {} });
  assert.deepEqual(writtenValues({ ...definition, entry: null }), { env: {}, headers: {} });
});
