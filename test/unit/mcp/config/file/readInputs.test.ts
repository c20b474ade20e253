import assert from 'node:assert/strict';
import { parseTree } from 'jsonc-parser';
import { readInputs, type ParsedInputs } from '../../../../../src/mcp/config/file/readInputs.ts';

suite('readInputs');

function read(value: unknown): ParsedInputs & { readonly notes: readonly string[] } {
  const text = JSON.stringify(value);
  const parsed = readInputs(parseTree(text));
  const notes = parsed.diagnostics.map(
    ({ severity, code, span }) => `${severity} ${code} at ${text.slice(span.offset, span.offset + span.length)}`,
  );
  return { ...parsed, notes };
}

test('reads each kind of input', () => {
  const { inputs, notes } = read([
    { id: 'a', type: 'promptString' },
    { id: 'b', type: 'promptString', description: 'PAT', default: 'x', password: true },
    { id: 'c', type: 'pickString', options: ['x', { label: 'Y', value: 'y' }, { value: 'z' }], default: 'y' },
    { id: 'd', type: 'command', command: 'pick.port', args: { from: 80 } },
  ]);
  assert.deepEqual(notes, []);
  assert.deepEqual([...inputs.keys()], ['a', 'b', 'c', 'd']);
  assert.deepEqual(inputs.get('a'), { kind: 'promptString', id: 'a', isPassword: false });
  assert.deepEqual(inputs.get('b'), {
    kind: 'promptString',
    id: 'b',
    description: 'PAT',
    default: 'x',
    isPassword: true,
  });
  assert.deepEqual(inputs.get('c'), {
    kind: 'pickString',
    id: 'c',
    options: [{ value: 'x' }, { label: 'Y', value: 'y' }, { value: 'z' }],
    default: 'y',
  });
  assert.equal(JSON.stringify(inputs.get('d')), '{"kind":"command","id":"d","command":"pick.port","args":{"from":80}}');
});

test('says what is wrong with an input that is of no use', () => {
  const { inputs, notes } = read([
    'a',
    { type: 'promptString' },
    { id: 'b}', type: 'promptString' },
    { id: 'c', type: 'prompt' },
    { id: 'd' },
    { id: 'e', type: 'pickString' },
    { id: 'f', type: 'pickString', options: [] },
    { id: 'g', type: 'command', command: 1 },
  ]);
  assert.equal(inputs.size, 0);
  assert.deepEqual(notes, [
    'error shape at "a"',
    'error shape at {"type":"promptString"}',
    'error shape at "b}"',
    'error shape at "prompt"',
    'error shape at {"id":"d"}',
    'error shape at {"id":"e","type":"pickString"}',
    'error shape at []',
    'error shape at 1',
  ]);
});

test('ignores a bad part of an input, and hides what may be a password', () => {
  const { inputs, notes } = read([
    { id: 'a', type: 'promptString', description: 1, password: 'yes' },
    { id: 'b', type: 'pickString', options: ['x', 1, { label: 'y' }] },
  ]);
  assert.deepEqual(inputs.get('a'), { kind: 'promptString', id: 'a', isPassword: true });
  assert.deepEqual(inputs.get('b'), { kind: 'pickString', id: 'b', options: [{ value: 'x' }] });
  assert.deepEqual(notes, [
    'warning shape at 1',
    'warning shape at "yes"',
    'warning shape at 1',
    'warning shape at {"label":"y"}',
  ]);
});

test('takes the first of two inputs with one id, and warns', () => {
  const { inputs, diagnostics, notes } = read([
    { id: 'a', type: 'promptString', default: '1' },
    { id: 'a', type: 'promptString', default: '2' },
  ]);
  assert.deepEqual(inputs.get('a'), { kind: 'promptString', id: 'a', default: '1', isPassword: false });
  assert.deepEqual(notes, ['warning duplicateName at "a"']);
  assert.equal(diagnostics[0]?.subject, 'a');
});

test('reads no inputs from what is no list', () => {
  assert.deepEqual(read({ a: {} }).notes, ['error shape at {"a":{}}']);
  assert.deepEqual(readInputs(undefined), { inputs: new Map(), diagnostics: [] });
});
