import assert from 'node:assert/strict';
import { getNodeValue } from 'jsonc-parser';
import * as fc from 'fast-check';
import { spanInString } from '../../../../../src/mcp/config/tree/spanInString.ts';
import { nodeAt } from '../../../../../src/mcp/config/tree/nodeAt.ts';
import { jsonTree } from '../../../../../src/mcp/config/tree/jsonTree.ts';
import { yamlTree } from '../../../../../src/mcp/config/tree/yamlTree.ts';

suite('yamlTree');

function rootOf(text: string): NonNullable<Parameters<typeof getNodeValue>[0]> {
  const tree = yamlTree(text);
  assert.ok(tree.kind === 'tree' && tree.root !== undefined);
  return tree.root;
}

test('gives the tree that the same JSON gives', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      const [yaml, json] = [yamlTree(text), jsonTree(text)];
      assert.ok(yaml.kind === 'tree' && json.kind === 'tree');
      assert.equal(
        JSON.stringify(yaml.root && getNodeValue(yaml.root)),
        JSON.stringify(json.root && getNodeValue(json.root)),
      );
    }),
    { numRuns: 50 },
  );
});

test('says where each value stands', () => {
  const text = 'list:\n  - name: one # first\n    args: [a, "b"]\n  - &x\n    name: two\n  - *x\n';
  const root = rootOf(text);
  const at = (...path: (string | number)[]): string => {
    const node = nodeAt(root, path);
    return node ? text.slice(node.offset, node.offset + node.length) : '';
  };
  assert.equal(at('list', 0, 'name'), 'one');
  assert.equal(at('list', 0, 'args', 1), '"b"');
  assert.equal(at('list', 2), '*x');
  assert.equal(nodeAt(root, ['list', 2, 'name'])?.value, 'two');
});

test('finds a part of a string in every way of writing it', () => {
  const texts = [
    'a: x ${env:A} ${env:A}',
    "a: 'it''s ${env:A} ${env:A}'",
    'a: "\\x41 ${env:A} ${env:A}"',
    'a: |\n  x ${env:A}\n  y ${env:A}\n',
    'a: >-\n  x ${env:A}\n  y ${env:A}\n',
  ];
  for (const text of texts) {
    const node = nodeAt(rootOf(text), ['a']);
    assert.ok(node);
    const index = String(node.value).lastIndexOf('${env:A}');
    const { offset, length } = spanInString(text, node, { index, written: '${env:A}' });
    assert.deepEqual([offset, length], [text.lastIndexOf('${env:A}'), 8], text);
  }
});

test('says where a text breaks', () => {
  const tree = yamlTree('a: 1\nb: [1\nc: 2\n');
  assert.ok(tree.kind === 'broken');
  assert.match(tree.faults[0]?.message ?? '', /^Not valid YAML in line \d: .*\.$/);
});

test('gives up on aliases that stand for a tree without end', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) =>
      `a${level}: &a${level} [${Array(10)
        .fill(level === 0 ? 'x' : `*a${level - 1}`)
        .join(', ')}]`,
  );
  const started = performance.now();
  assert.equal(yamlTree(levels.join('\n')).kind, 'broken');
  assert.ok(performance.now() - started < 5000);
  assert.equal(yamlTree('a: &a [*a]').kind, 'broken');
  assert.equal(yamlTree('a: *nowhere').kind, 'broken');
  assert.equal(yamlTree('['.repeat(100_000)).kind, 'broken');
});

test('reads nothing from nothing', () => {
  assert.deepEqual(yamlTree(''), { kind: 'tree', root: undefined });
  assert.deepEqual(yamlTree('# only words\n'), { kind: 'tree', root: undefined });
});
