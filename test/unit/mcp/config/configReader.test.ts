import assert from 'node:assert/strict';
import { HostError } from '../../../../src/base/errors.ts';
import type { ConfigFile } from '../../../../src/mcp/config/configFile.ts';
import { ConfigReader } from '../../../../src/mcp/config/configReader.ts';
import type { VariableContext } from '../../../../src/mcp/config/variables.ts';
import { context, fileOf, placeOf } from './support/parsing.ts';

suite('ConfigReader');

function file(text: string, id = 'a'): ConfigFile {
  return fileOf(text, placeOf('vscode', { id }));
}

const good = '{"servers": {"one": {"command": "x"}, "two": {"command": "${config:notes.port}"}}}';

function names(reader: ConfigReader, files: readonly ConfigFile[]): readonly string[] {
  return reader.read(files).definitions.map(({ name }) => name);
}

test('keeps saying what a file last said while it is broken or cannot be read', () => {
  const reader = new ConfigReader(context);
  const { place } = file('');
  assert.deepEqual(names(reader, [file(good)]), ['one', 'two']);
  assert.deepEqual(names(reader, [file(`${good}x`)]), ['one', 'two']);
  const error = new HostError('config.unreadable', 'No permission');
  assert.deepEqual(names(reader, [{ place, content: { kind: 'unreadable', error } }]), ['one', 'two']);
  assert.deepEqual(
    reader
      .read([{ place, content: { kind: 'unreadable', error } }])
      .diagnostics.get('a')
      ?.map(({ code }) => code),
    ['unreadable'],
  );
  assert.deepEqual(names(reader, [file('{"servers": {}}')]), []);
});

test('forgets a file that is gone', () => {
  const reader = new ConfigReader(context);
  reader.read([file(good)]);
  assert.deepEqual(names(reader, []), []);
  assert.deepEqual(names(reader, [file('{')]), []);
});

test('gives the identical definitions for an equal text', () => {
  const reader = new ConfigReader(context);
  const before = reader.read([file(good), file(good, 'b')]).definitions;
  const after = reader.read([file(good), file(good, 'b')]).definitions;
  assert.equal(before.length, 4);
  before.forEach((definition, index) => assert.equal(definition, after[index]));
});

test('gives the identical definitions of the files that have not changed', () => {
  const reader = new ConfigReader(context);
  const [kept] = reader.read([file(good), file(good, 'b')]).definitions.slice(2);
  assert.equal(kept?.shadowedBy?.id, 'a#one');
  const after = reader.read([file(good.replace('"x"', '"y"')), file(good, 'b')]).definitions;
  assert.equal(after[2], kept);
  const alone = reader.read([file('{}'), file(good, 'b')]).definitions;
  assert.equal(alone[0]?.id, 'b#one');
  assert.equal(alone[0].shadowedBy, undefined);
});

test('reads a file again when a setting or a folder that it refers to is another one', () => {
  const now = { port: '1', folders: context.folders };
  const variables: VariableContext = {
    ...context,
    get folders() {
      return now.folders;
    },
    setting: () => now.port,
  };
  const reader = new ConfigReader(variables);
  const command = (): string => {
    const launch = reader.read([file(good)]).definitions[1]?.launch;
    return launch?.kind === 'stdio' ? launch.command : 'invalid';
  };
  assert.equal(command(), '1');
  now.port = '2';
  assert.equal(command(), '2');
  const text = '{"servers": {"one": {"command": "${workspaceFolder:late}"}}}';
  const late = (): string | undefined => reader.read([file(text)]).definitions[0]?.launch.kind;
  assert.equal(late(), 'invalid');
  now.folders = [...context.folders, { name: 'late', path: '/late' }];
  assert.equal(late(), 'stdio');
});

test('pays for the one file that changed among twenty', () => {
  const servers = Array.from({ length: 100 }, (_, index) => [
    `server${index}`,
    { command: 'x', env: { A: '${env:TOKEN}' } },
  ]);
  const text = JSON.stringify({ servers: Object.fromEntries(servers) });
  const files = Array.from({ length: 20 }, (_, index) => file(text, `file${index}`));
  let asked = 0;
  const env = new Proxy(context.env, {
    getOwnPropertyDescriptor: (target, key) => {
      asked += 1;
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
  const reader = new ConfigReader({ ...context, env });
  assert.equal(reader.read(files).definitions.length, 2000);
  const all = asked;
  asked = 0;
  reader.read([...files.slice(0, 19), file(text.replace('"x"', '"y"'), 'file19')]);
  assert.equal(asked, all / 20);
});
