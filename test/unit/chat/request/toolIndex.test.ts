import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { toolIndex } from '../../../../src/chat/request/toolIndex.ts';

suite('the index of tools that Claude is not shown');

test('lists the names by server, what they have in common once', () => {
  const pages = ['get', 'list', 'find'].flatMap((verb) => [`mcp__wiki__${verb}_page`, `mcp__wiki__${verb}_space`]);
  const names = ['mcp__git__log', 'mcp__git__show_log', ...pages, 'mcp__wiki__drop-page', 'odd'];
  assert.equal(toolIndex(names), 'mcp__git__ log show_log\nmcp__wiki__ drop-page {find,get,list}_{page,space}\nodd');
  assert.equal(toolIndex([]), '');
});

/** The names again, as a shell would read them. */
function namesIn(index: string): readonly string[] {
  return index.split('\n').flatMap((line) => {
    const [first = '', ...others] = line.split(' ');
    const [prefix, parts] = first.startsWith('mcp__') ? [first, others] : ['', [first, ...others]];
    return parts.flatMap(expand).map((name) => `${prefix}${name}`);
  });
}

function expand(part: string): readonly string[] {
  const [, before = '', list, after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(part) ?? [];
  return list === undefined ? [part] : list.split(',').flatMap((one) => expand(`${before}${one}${after}`));
}

const word = fc.oneof(fc.stringMatching(/^[a-z0-9_-]{1,9}$/), fc.stringMatching(/^[ab][_-][cd]$/));

test('says every name, and the same in whatever order they come', () => {
  const names = fc.uniqueArray(
    fc.tuple(word, word).map(([server, tool]) => `mcp__${server}__${tool}`),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(names, (some) => {
      const index = toolIndex(some);
      assert.deepEqual(
        namesIn(index)
          .filter((name) => name !== '')
          .toSorted(),
        some.toSorted(),
      );
      assert.equal(toolIndex(some.toReversed()), index);
    }),
    { numRuns: 200 },
  );
});

test('leaves no server out where there are too many, and counts what it leaves out', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => `mcp__big__tool${index}`);
  const index = toolIndex([...many, 'mcp__small__only']);
  assert.match(index, /and 14\d\d more\nmcp__small__ only$/);
  assert.ok(index.length <= 16_000);
  assert.equal(toolIndex(Array.from({ length: 700 }, (_, n) => `mcp__s${n}__tool`)), '');
});
