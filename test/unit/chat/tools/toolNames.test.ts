import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { CatalogTool } from '../../../../src/chat/ports.ts';
import { nameTools } from '../../../../src/chat/tools/toolNames.ts';

suite('model tool names');

function tool(serverName: string, toolName: string, serverId = serverName): CatalogTool {
  return { ref: { serverId, toolName }, serverName, tool: { name: toolName, inputSchema: { type: 'object' } } };
}

function namesOf(...tools: readonly CatalogTool[]): readonly string[] {
  return nameTools(tools).map(({ modelName }) => modelName);
}

test('names a tool by its server and itself', () => {
  assert.deepEqual(namesOf(tool('files', 'read_file')), ['mcp__files__read_file']);
});

test('replaces what the API does not take', () => {
  assert.deepEqual(namesOf(tool('my server', 'a.b/c')), ['mcp__my_server__a_b_c']);
});

test('tells tools apart whose names would be the same', () => {
  const names = namesOf(tool('s', 'a.b'), tool('s', 'a/b'), tool('s', 'x', 'one'), tool('s', 'x', 'two'));
  assert.equal(new Set(names).size, 4);
  assert.ok(
    names.every((name) => /^mcp__s__(a_b|x)_[0-9a-f]{8}$/.test(name)),
    names.join(' '),
  );
});

test('shortens a long name and keeps it distinct', () => {
  const names = namesOf(tool('s', `${'x'.repeat(100)}1`), tool('s', `${'x'.repeat(100)}2`));
  assert.deepEqual(
    names.map(({ length }) => length),
    [64, 64],
  );
  assert.notEqual(names[0], names[1]);
});

const anyTool = fc
  .tuple(fc.constantFrom('a', 'a b', 'a_b', 'ü'), fc.string({ maxLength: 80 }), fc.constantFrom('1', '2'))
  .map(([serverName, toolName, id]) => tool(serverName, toolName, `${serverName}${id}`));

test('gives any tools distinct valid names that lead back to them, in whatever order they came', () => {
  fc.assert(
    fc.property(fc.array(anyTool, { maxLength: 12 }), (tools) => {
      const named = nameTools(tools);
      const refs = new Set(tools.map(({ ref }) => JSON.stringify(ref)));
      assert.equal(new Set(named.map(({ modelName }) => modelName)).size, refs.size);
      assert.deepEqual(new Set(named.map(({ ref }) => JSON.stringify(ref))), refs);
      assert.ok(named.every(({ modelName }) => /^[a-zA-Z0-9_-]{1,64}$/.test(modelName)));
      assert.deepEqual(
        nameTools(tools.toReversed()).map(({ modelName }) => modelName),
        named.map(({ modelName }) => modelName),
      );
    }),
  );
});

test('lets no server take the name that another tool gets for being long or shared', () => {
  const shared = [tool('s', 'x', 'one'), tool('s', 'x', 'two')];
  const imitation = namesOf(...shared).map((name) => tool('s', name.replace('mcp__s__', ''), 'evil'));
  const named = nameTools([...shared, ...imitation]);
  assert.equal(new Set(named.map(({ modelName }) => modelName)).size, 4);
});
