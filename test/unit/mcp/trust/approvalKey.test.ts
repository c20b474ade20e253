import assert from 'node:assert/strict';
import { HostError } from '../../../../src/base/errors.ts';
import type { Launch, ServerDefinition } from '../../../../src/mcp/config/serverDefinition.ts';
import { approvalKey } from '../../../../src/mcp/trust/approvalKey.ts';

suite('approvalKey');

function keyOf(launch: Launch, name = 'one'): string {
  const folder = { name: 'work', path: '/work' };
  const source = { path: '/f', dialect: 'vscode', folder, span: { offset: 0, length: 1 } } as const;
  const definition: ServerDefinition = { id: `/f#${name}`, name, source, launch };
  return approvalKey(definition);
}

const stdio = { kind: 'stdio', command: 'x', args: ['a', 'b'], cwd: '/w', env: { A: '1', B: '2' } } as const;
const http = { kind: 'http', url: 'https://x/', headers: { A: '1' } } as const;

test('is the same for the same launch, in whatever order its parts are written', () => {
  assert.equal(keyOf(stdio), keyOf({ ...stdio, env: { B: '2', A: '1' } }));
  assert.match(keyOf(stdio), /^\/f#one:[0-9a-f]{64}$/);
});

test('is another for every part of a launch that changes', () => {
  const keys = [
    keyOf(stdio),
    keyOf(stdio, 'two'),
    keyOf({ ...stdio, command: 'y' }),
    keyOf({ ...stdio, args: ['a b'] }),
    keyOf({ ...stdio, args: ['b', 'a'] }),
    keyOf({ ...stdio, cwd: '/v' }),
    keyOf({ ...stdio, env: { A: '1', B: null } }),
    keyOf({ ...stdio, env: { A: '1', B: '3' } }),
    keyOf({ ...stdio, env: { A: '1' } }),
    keyOf(http),
    keyOf({ ...http, url: 'https://y/' }),
    keyOf({ ...http, headers: { A: '2' } }),
    keyOf({ ...http, headers: { B: '1' } }),
    keyOf({ kind: 'invalid', error: new HostError('config.invalid', 'x') }),
  ];
  assert.equal(new Set(keys).size, keys.length);
});
