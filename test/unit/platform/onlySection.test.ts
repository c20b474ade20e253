import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse, parseTree, findNodeAtLocation } from 'jsonc-parser';
import { onlySection } from '../../../src/platform/onlySection.ts';

suite('platform/onlySection');

test('leaves one section, where it stands, and nothing else', () => {
  const lines = [
    '{',
    ' "history": ["a", "}"],',
    ' "mcpServers": {"a": {"command": "x"}},',
    ' "last": {"mcpServers": {}}',
    '}',
  ];
  const [open = '', history = '', servers = '', last = '', close = ''] = lines;
  assert.deepEqual(onlySection(lines.join('\r\n'), ['mcpServers']).split('\r\n'), [
    open,
    ' '.repeat(history.length),
    servers.replace(/,$/, ' '),
    ' '.repeat(last.length),
    close,
  ]);
});

test('finds a section below others, also under a name with escapes', () => {
  const text = JSON.stringify({ projects: { '/b': 1, 'C:\\a "b"': { history: [1], mcpServers: { s: {} } } }, x: 1 });
  const only = onlySection(text, ['projects', 'C:\\a "b"', 'mcpServers']);
  assert.equal(only.length, text.length);
  assert.deepEqual(parse(only), { projects: { 'C:\\a "b"': { mcpServers: { s: {} } } } });
  const unusual = '{"proj\\u0065cts":{"/b":{"mcpServers":{"s":1}}}}';
  assert.equal(onlySection(unusual, ['projects', '/b', 'mcpServers']), unusual);
});

test('takes the last of two members of one name', () => {
  assert.deepEqual(parse(onlySection('{"a":{"x":1},"a":{"x":2}}', ['a', 'x'])), { a: { x: 2 } });
});

test('gives an empty object where the section is not', () => {
  assert.equal(onlySection('{"projects":{"/a":{}}}', ['projects', '/b', 'mcpServers']), '{}');
  assert.equal(onlySection('{}', ['mcpServers']), '{}');
});

test('gives a text that it is not sure of as it is', () => {
  for (const text of [
    '',
    '[]',
    '{"a"',
    '{"a":',
    '{"a":{',
    '{"a":{}',
    '{"b":"x',
    '{/* c */"a":{}}',
    '{"a" {}}',
    '{a:{}}',
  ]) {
    assert.equal(onlySection(text, ['a']), text);
  }
});

test('keeps every section of any JSON whole, at its offset', () => {
  const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json, { minKeys: 1, noNullPrototype: true }), fc.nat(), (value, pick) => {
      const names = Object.keys(value);
      const name = names[pick % names.length] ?? '';
      const inner = Object.keys(value[name] ?? {});
      const section = inner.length === 0 ? [name] : [name, inner[pick % inner.length] ?? ''];
      for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
        const only = onlySection(text, section);
        assert.equal(only.length, text.length);
        const [before, after] = [text, only].map((each) =>
          findNodeAtLocation(parseTree(each) ?? assert.fail(), section),
        );
        assert.equal(after?.offset, before?.offset);
        assert.deepEqual(parse(only.slice(after?.offset)), parse(text.slice(before?.offset)));
      }
    }),
  );
});

test('takes time in proportion to the text', () => {
  const nasty = `{"history": ["${'\\\\'.repeat(500_000)}", ${'['.repeat(100_000)}${']'.repeat(100_000)}], "a": {}}`;
  const started = performance.now();
  assert.ok(onlySection(nasty, ['a']).endsWith('"a": {}}'));
  assert.ok(performance.now() - started < 2000);
});
