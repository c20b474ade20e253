import assert from 'node:assert/strict';
import { KNOWN_RUNTIMES, knownRuntime } from '../../../../../src/mcp/connection/process/knownRuntimes.ts';

suite('knownRuntimes');

test('knows where the usual commands come from', () => {
  const commands = ['node', 'npx', 'python', 'python3', 'uv', 'uvx', 'docker', 'bun', 'bunx', 'deno', 'dnx', 'dotnet'];
  const names = [...commands, 'go', 'cargo'].map((command) => knownRuntime(command)?.name);
  assert.deepEqual(
    names,
    'Node.js,Node.js,Python,Python,uv,uv,Docker,Bun,Bun,Deno,.NET SDK,.NET SDK,Go,Rust'.split(','),
  );
});

test('knows a command by its file too', () => {
  assert.equal(knownRuntime('/usr/local/bin/npx')?.name, 'Node.js');
  assert.equal(knownRuntime('C:\\Tools\\UVX.exe')?.name, 'uv');
  assert.equal(knownRuntime('my-server'), undefined);
});

test('says for each where it is to be had, and knows no command twice', () => {
  const commands = KNOWN_RUNTIMES.flatMap((runtime) => runtime.commands);
  assert.equal(new Set(commands).size, commands.length);
  KNOWN_RUNTIMES.forEach(({ installUrl }) => assert.equal(new URL(installUrl).protocol, 'https:'));
});
