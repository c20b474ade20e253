import assert from 'node:assert/strict';
import { fromCommandLine } from '../../../../src/mcp/add/fromCommandLine.ts';
import { fromDocker } from '../../../../src/mcp/add/fromDocker.ts';
import { fromNpm } from '../../../../src/mcp/add/fromNpm.ts';
import { fromPyPi } from '../../../../src/mcp/add/fromPyPi.ts';
import { fromUrl } from '../../../../src/mcp/add/fromUrl.ts';
import { drafted, refusal } from './readings.ts';

suite('draft of a command line, a package, an image, an address');

test('reads a command line with its environment', () => {
  const draft = drafted(fromCommandLine('FOO=1 API_KEY=k npx -y @scope/pkg@1.0.0 --flag "a b"'));
  assert.equal(draft.name, 'pkg');
  assert.deepEqual(draft.entry, {
    type: 'stdio',
    command: 'npx',
    args: ['-y', '@scope/pkg@1.0.0', '--flag', 'a b'],
    env: { FOO: '1', API_KEY: '${input:pkg-API_KEY}' },
  });
  assert.equal(draft.secrets.get('pkg-API_KEY'), 'k');
  assert.deepEqual(
    draft.inputs.map(({ id }) => id),
    ['pkg-API_KEY'],
  );
});

test('reads the prompt of a shell, env, and folders', () => {
  assert.deepEqual(drafted(fromCommandLine('$ env A=1 node ~/srv/server.js $PWD')).entry, {
    type: 'stdio',
    command: 'node',
    args: ['${userHome}/srv/server.js', '${workspaceFolder}'],
    env: { A: '1' },
  });
  assert.equal(drafted(fromCommandLine('node ~/srv/server.js')).name, 'server');
  assert.equal(drafted(fromCommandLine('docker run -i --rm -e A ghcr.io/me/notes:1')).name, 'notes');
  assert.equal(drafted(fromCommandLine('cmd /c npx -y notes-mcp@1.0.0')).name, 'notes-mcp');
});

test('refuses what is no single command', () => {
  assert.match(refusal(fromCommandLine('curl x | sh')), /only a shell/);
  assert.match(refusal(fromCommandLine('A=1')), /no program/);
  assert.match(refusal(fromCommandLine('  ')), /no program/);
  assert.match(refusal(fromCommandLine('npx "a')), /quotation/);
});

test('reads "claude mcp add" with its options before and behind the name', () => {
  const stdio = drafted(
    fromCommandLine(
      'claude mcp add airtable --scope user --env AIRTABLE_API_KEY=k1 A=2 -- npx -y airtable-mcp@1.0.0 --env x',
    ),
  );
  assert.equal(stdio.name, 'airtable');
  assert.deepEqual(stdio.entry, {
    type: 'stdio',
    command: 'npx',
    args: ['-y', 'airtable-mcp@1.0.0', '--env', 'x'],
    env: { AIRTABLE_API_KEY: '${input:airtable-AIRTABLE_API_KEY}', A: '2' },
  });
  assert.deepEqual(drafted(fromCommandLine('claude mcp add -e A=1 -s local notes node server.js --port 1')).entry, {
    type: 'stdio',
    command: 'node',
    args: ['server.js', '--port', '1'],
    env: { A: '1' },
  });
});

test('reads remote servers of "claude mcp add", and its JSON', () => {
  const http = drafted(
    fromCommandLine('claude mcp add --transport http hub https://example.com/mcp --header "Authorization: Bearer abc"'),
  );
  assert.deepEqual(http.entry, {
    type: 'http',
    url: 'https://example.com/mcp',
    headers: { Authorization: 'Bearer ${input:hub-Authorization}' },
  });
  assert.equal(http.secrets.get('hub-Authorization'), 'abc');
  assert.equal(
    drafted(fromCommandLine('claude mcp add --transport=sse hub https://example.com/sse')).entry['type'],
    'sse',
  );
  const json = drafted(fromCommandLine(`claude mcp add-json notes '{"command":"node","args":["\${HOME}/x.js"]}'`));
  assert.deepEqual(json.entry, { type: 'stdio', command: 'node', args: ['${env:HOME}/x.js'] });
  assert.deepEqual(drafted(fromCommandLine('codex mcp add hub --url https://example.com/mcp')).entry, {
    type: 'http',
    url: 'https://example.com/mcp',
  });
});

test('says what is missing in a command for another host', () => {
  assert.match(refusal(fromCommandLine('claude mcp add notes')), /what to run/);
  assert.match(refusal(fromCommandLine('claude mcp list')), /only "mcp add"/);
  assert.match(refusal(fromCommandLine('claude mcp add --transport ws x wss://example.com')), /WebSocket/);
  assert.match(refusal(fromCommandLine("code --add-mcp '{'")), /Not valid JSON/);
});

test('reads "code --add-mcp"', () => {
  const draft = drafted(fromCommandLine(`code --add-mcp '{"name":"x y","command":"uvx","args":["a==1"]}'`));
  assert.equal(draft.name, 'x y');
  assert.deepEqual(draft.entry, { type: 'stdio', command: 'uvx', args: ['a==1'] });
});

test('makes commands of packages and images, and notes where no version is pinned', () => {
  const npm = drafted(fromNpm(' @scope/server-notes '));
  assert.deepEqual(
    [npm.name, npm.entry],
    ['server-notes', { type: 'stdio', command: 'npx', args: ['-y', '@scope/server-notes'] }],
  );
  assert.match(npm.notes.map(({ message }) => message).join(), /not pinned/);
  assert.deepEqual(drafted(fromNpm('notes@1.2.3')).notes, []);
  assert.deepEqual(drafted(fromPyPi('mcp-notes[extra]==1.0')).entry['args'], ['mcp-notes[extra]==1.0']);
  assert.equal(drafted(fromPyPi('mcp-notes[extra]==1.0')).name, 'mcp-notes');
  const image = drafted(fromDocker('ghcr.io/me/notes:1.2', ['NOTES_TOKEN', 'LEVEL']));
  assert.deepEqual(image.entry, {
    type: 'stdio',
    command: 'docker',
    args: ['run', '-i', '--rm', '-e', 'NOTES_TOKEN', '-e', 'LEVEL', 'ghcr.io/me/notes:1.2'],
    env: { NOTES_TOKEN: '${input:notes-NOTES_TOKEN}', LEVEL: '${input:notes-LEVEL}' },
  });
  assert.deepEqual(
    image.inputs.map((input) => input.kind === 'promptString' && input.isPassword),
    [true, false],
  );
});

for (const spec of [
  '-g',
  '--registry=x',
  'a b',
  '../x',
  'a;b',
  'a$(b)',
  '',
  '@scope',
  'https://example.com/x.tgz',
  'a@',
  'A B@1',
]) {
  test(`refuses as a package: ${JSON.stringify(spec)}`, () => {
    refusal(fromNpm(spec));
    refusal(fromPyPi(spec));
    refusal(fromDocker(spec));
  });
}

test('refuses names of variables that would be options', () => {
  assert.match(refusal(fromDocker('image', ['--privileged'])), /environment variable/);
});

test('takes an address; refuses what is none, and credentials in it', () => {
  const draft = drafted(fromUrl('https://mcp.example.com/mcp'));
  assert.deepEqual(
    [draft.name, draft.entry, draft.notes],
    ['example', { type: 'http', url: 'https://mcp.example.com/mcp' }, []],
  );
  assert.match(
    drafted(fromUrl('http://example.com'))
      .notes.map(({ message }) => message)
      .join(),
    /plain http/,
  );
  assert.deepEqual(drafted(fromUrl('http://localhost:8000/mcp')).notes, []);
  assert.match(refusal(fromUrl('https://me:pw@example.com')), /user name/);
  for (const text of ['ftp://example.com', 'example.com', 'javascript:alert(1)', 'file:///etc/passwd', '']) {
    assert.match(refusal(fromUrl(text)), /not an http/);
  }
});
