import assert from 'node:assert/strict';
import { getNodeValue } from 'jsonc-parser';
import * as fc from 'fast-check';
import { jsonTree } from '../../../../../src/mcp/config/tree/jsonTree.ts';
import { nodeAt } from '../../../../../src/mcp/config/tree/nodeAt.ts';
import { sectionTree } from '../../../../../src/mcp/config/tree/sectionTree.ts';

suite('sectionTree');

/** Makes any object's text a large one. */
const ballast = { odd: 'quotes " and \\ and { [ ', history: 'x'.repeat(200_000) };

test('says the same of a section as the whole tree does', () => {
  const key = fc.constantFrom('a', 'b', 'mcpServers', '/home/me', '"', 'C:\\w', 'é');
  const value = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.dictionary(key, tie('value')), fc.array(tie('value'))),
  })).value;
  const space = fc.constantFrom(undefined, 1, '\t');
  fc.assert(
    fc.property(
      fc.dictionary(key, value),
      fc.array(key, { minLength: 1, maxLength: 3 }),
      space,
      (object, section, indent) => {
        const text = JSON.stringify({ ...object, ...ballast }, undefined, indent);
        const [root, whole] = [sectionTree(text, section), jsonTree(text)];
        assert.ok(whole.kind === 'tree' && root !== undefined);
        const [node, expected] = [nodeAt(root, section), nodeAt(whole.root, section)];
        assert.deepEqual([node?.offset, node?.length], [expected?.offset, expected?.length]);
        assert.deepEqual(node && getNodeValue(node), expected && getNodeValue(expected));
      },
    ),
    { numRuns: 15 },
  );
});

test('reads a section of a file of history without a look at the history', () => {
  const servers = { one: { command: 'x' } };
  const text = JSON.stringify({ ...ballast, projects: { '/w': { history: [ballast], mcpServers: servers } } });
  const root = sectionTree(text, ['projects', '/w', 'mcpServers']);
  const node = nodeAt(root, ['projects', '/w', 'mcpServers']);
  assert.ok(node);
  assert.equal(text.slice(node.offset, node.offset + node.length), JSON.stringify(servers));
  assert.equal(nodeAt(root, ['history']), undefined);
});

test('leaves what is small, not whole, or not plain JSON to those who read all of it', () => {
  const large = JSON.stringify({ mcpServers: {}, ...ballast });
  assert.ok(sectionTree(large, ['mcpServers']));
  for (const text of [
    '{}',
    large.slice(0, -1),
    `${large}x`,
    `// hello\n${large}`,
    large.replace('{}', '{"a":}'),
    `[${large}]`,
  ]) {
    assert.equal(sectionTree(text, ['mcpServers']), undefined);
  }
});
