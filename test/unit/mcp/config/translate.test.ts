import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Dialect } from '../../../../src/mcp/config/configFile.ts';
import { dialects } from '../../../../src/mcp/config/dialects/dialects.ts';
import { translateEntry } from '../../../../src/mcp/config/translate.ts';
import { definitionOf } from './support/parsing.ts';

suite('translateEntry');

const allDialects = Object.keys(dialects) as readonly Dialect[];
const inputs = [{ id: 'api-key', type: 'promptString' }];

function translate(
  entry: object,
  from: Dialect,
  to: Dialect,
): { readonly entry: unknown; readonly notes: readonly string[] } {
  const definition = definitionOf({ ...(from === 'continue' ? { name: 'one' } : {}), ...entry }, from, { inputs });
  const { text, notes } = translateEntry(definition, to);
  return { entry: text === '' ? undefined : (JSON.parse(text) as unknown), notes };
}

test('writes a server that is run in the shape of each host', () => {
  const entry = { command: 'node', args: ['${workspaceFolder}/x.js'], env: { KEY: '${env:TOKEN}' } };
  const program = (folder: string, key: string): object => ({
    command: 'node',
    args: [`${folder}/x.js`],
    env: { KEY: key },
  });
  const written = Object.fromEntries(allDialects.map((to) => [to, translate(entry, 'roo', to).entry]));
  assert.deepEqual(written, {
    vscode: { type: 'stdio', ...program('${workspaceFolder}', '${env:TOKEN}') },
    patchbay: { type: 'stdio', ...program('${workspaceFolder}', '${env:TOKEN}') },
    claude: program('${CLAUDE_PROJECT_DIR}', '${TOKEN}'),
    claudeDesktop: program('${workspaceFolder}', '${env:TOKEN}'),
    cursor: program('${workspaceFolder}', '${env:TOKEN}'),
    windsurf: program('${workspaceFolder}', '${env:TOKEN}'),
    cline: program('${workspaceFolder}', '${env:TOKEN}'),
    roo: program('${workspaceFolder}', '${env:TOKEN}'),
    continue: { name: 'one', type: 'stdio', ...program('${workspaceFolder}', '${{ secrets.TOKEN }}') },
  });
});

test('writes a server that is reached by its address in the shape of each host', () => {
  const entry = { url: 'https://example.org', headers: { A: 'b' } };
  const headers = { A: 'b' };
  const url = entry.url;
  const written = Object.fromEntries(allDialects.map((to) => [to, translate(entry, 'cline', to).entry]));
  assert.deepEqual(written, {
    vscode: { type: 'sse', url, headers },
    patchbay: { type: 'sse', url, headers },
    claude: { type: 'sse', url, headers },
    claudeDesktop: undefined,
    cursor: { type: 'sse', url, headers },
    windsurf: { type: 'sse', serverUrl: url, headers },
    cline: { url, headers },
    roo: { type: 'sse', url, headers },
    continue: { name: 'one', type: 'sse', url, requestOptions: { headers } },
  });
  assert.deepEqual(translate({ url }, 'cursor', 'cline').entry, { type: 'streamableHttp', url });
  assert.deepEqual(translate({ url }, 'cursor', 'windsurf').entry, { serverUrl: url });
});

test('finds what stands elsewhere in the files of a host', () => {
  const nested = { transport: { type: 'streamableHttp', url: 'https://example.org', headers: { A: 'b' } } };
  assert.deepEqual(translate(nested, 'cline', 'vscode').entry, {
    type: 'http',
    url: 'https://example.org',
    headers: { A: 'b' },
  });
  const keyed = { url: 'https://example.org', apiKey: '${{ secrets.KEY }}' };
  assert.deepEqual(translate(keyed, 'continue', 'cursor').entry, {
    url: 'https://example.org',
    headers: { Authorization: 'Bearer ${env:KEY}' },
  });
});

test('carries over what both hosts can say', () => {
  assert.deepEqual(translate({ command: 'x', timeout: 60_000 }, 'claude', 'roo').entry, { command: 'x', timeout: 60 });
  assert.deepEqual(translate({ command: 'x', timeout: 60 }, 'cline', 'patchbay').entry, {
    type: 'stdio',
    command: 'x',
    timeouts: { call: 60 },
  });
  assert.deepEqual(
    translate({ command: 'x', watchPaths: ['a'], disabled: true, disabledTools: ['t'] }, 'roo', 'patchbay').entry,
    {
      type: 'stdio',
      command: 'x',
      disabled: true,
      disabledTools: ['t'],
      dev: { watch: ['a'] },
    },
  );
  const auth = { CLIENT_ID: 'a', CLIENT_SECRET: 'hunter2', scopes: ['s'] };
  const { entry, notes } = translate({ url: 'https://example.org', auth }, 'cursor', 'claude');
  assert.deepEqual(entry, { type: 'http', url: 'https://example.org', oauth: { clientId: 'a', scopes: ['s'] } });
  assert.match(notes.join(' '), /client secret/);
});

test('says what is lost', () => {
  const entry = {
    command: '${HOST:-node}',
    cwd: '${config:notes.port}',
    env: { A: null, B: 3 },
    envFile: '.env',
    dev: { watch: 'x', debug: { type: 'node' } },
    sandboxEnabled: true,
    disabled: true,
    args: ['${input:api-key}'],
  };
  const { entry: written, notes } = translate(entry, 'vscode', 'cline');
  assert.deepEqual(written, {
    command: '${env:HOST}',
    args: ['${env:API_KEY}'],
    cwd: '${config:notes.port}',
    env: { B: '3' },
    disabled: true,
  });
  assert.deepEqual([...notes].sort(), [
    '"envFile" is not known to Cline and is left out.',
    '"sandboxEnabled" is left out.',
    '${config:notes.port} has no counterpart in a file of Cline: put its value there.',
    'Cline cannot take a variable away: A is left out.',
    'Cline does not watch or debug servers: "dev" is left out.',
    'Cline has no defaults: set HOST, which was "node" where it was not set.',
    'Cline has no inputs: set the variable API_KEY of the environment to what "api-key" asks for.',
  ]);
});

test('warns where a text would become a variable', () => {
  const { entry, notes } = translate({ command: 'x', args: ['${TOKEN}'] }, 'claudeDesktop', 'cursor');
  assert.deepEqual(entry, { command: 'x', args: ['${TOKEN}'] });
  assert.deepEqual(notes, ['${TOKEN} was a text as it is; Cursor takes it for a variable.']);
});

test('does not carry a grant over', () => {
  const { entry, notes } = translate({ command: 'x', autoApprove: ['*'] }, 'cline', 'roo');
  assert.deepEqual(entry, { command: 'x' });
  assert.deepEqual(notes, ['"autoApprove" is left out.']);
});

test('gives no text where there can be none', () => {
  assert.deepEqual(translate({}, 'vscode', 'claude').entry, undefined);
  assert.equal(translate({ url: 'https://example.org' }, 'vscode', 'claudeDesktop').notes.length, 1);
});

test('gives a launch that is the same, for what all hosts can say', () => {
  const text = fc.stringMatching(/^[\w ./-]{1,12}$/);
  const program = fc.record({
    command: text.filter((command) => command.trim() !== ''),
    args: fc.array(text),
    env: fc.dictionary(fc.stringMatching(/^[A-Z]{1,6}$/), text),
  });
  fc.assert(
    fc.property(program, fc.constantFrom(...allDialects), fc.constantFrom(...allDialects), (entry, from, to) => {
      const definition = definitionOf({ ...entry, name: 'one' }, from);
      const translated = translateEntry(definition, to);
      assert.deepEqual(definitionOf(JSON.parse(translated.text) as object, to).launch, definition.launch);
      assert.deepEqual(translated.notes, []);
    }),
  );
});
