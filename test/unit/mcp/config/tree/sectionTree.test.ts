import assert from 'node:assert/strict';
import { getNodeValue } from 'jsonc-parser';
import * as fc from 'fast-check';
import { jsonTree } from '../../../../../src/mcp/config/tree/jsonTree.ts';
import { nodeAt } from '../../../../../src/mcp/config/tree/nodeAt.ts';
import { sectionTree } from '../../../../../src/mcp/config/tree/sectionTree.ts';
import { parse } from '../support/parsing.ts';

suite('sectionTree');

const ballast = { odd: 'quotes " and \\ and { [ ' };

test('says the same of a section as the whole tree does', () => {
  const key = fc.constantFrom('a', 'b', 'mcpServers', '/home/me', '"', 'C:\\w', 'é');
  const leaf = fc.jsonValue({ maxDepth: 2 });
  const value = fc.oneof(leaf, fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf))));
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
    { numRuns: 40 },
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

test('takes the short way with a large file of Claude Code only', () => {
  const servers = { one: { command: 'x' } };
  const text = JSON.stringify({ history: 'x'.repeat(300_000), mcpServers: servers });
  const { definitions } = parse(text, 'claude', { origin: 'client' });
  assert.deepEqual(
    definitions?.map(({ source }) => text.slice(source.span.offset, source.span.offset + source.span.length)),
    ['"one":{"command":"x"}'],
  );
  const half = parse(text.slice(0, -1), 'claude', { origin: 'client' });
  assert.equal(half.definitions, undefined);
});

test('leaves what is not whole, or not plain JSON, to those who read all of it', () => {
  const plain = JSON.stringify({ mcpServers: {}, ...ballast });
  assert.ok(sectionTree(plain, ['mcpServers']));
  for (const text of [
    plain.slice(0, -1),
    `${plain}x`,
    `// hello\n${plain}`,
    plain.replace('{}', '{"a":}'),
    `[${plain}]`,
  ]) {
    assert.equal(sectionTree(text, ['mcpServers']), undefined);
  }
});
