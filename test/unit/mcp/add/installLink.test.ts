import assert from 'node:assert/strict';
import { installLink, isInstallLink } from '../../../../src/mcp/add/installLink.ts';
import { drafted, refusal } from './readings.ts';

suite('install links');

const config = { command: 'node', args: ['srv.js', 'ä+/?&#'], env: { API_KEY: '${input:key}' } };
const inputs = [{ type: 'promptString', id: 'key', description: 'Key', password: true }];
const json = encodeURIComponent(JSON.stringify(config));
const base64 = Buffer.from(JSON.stringify(config)).toString('base64');
const payload = encodeURIComponent(JSON.stringify({ name: 'notes', inputs, ...config }));

for (const [what, link] of [
  ['ours with JSON', `vscode://patchbay.patchbay/install?name=notes&config=${json}`],
  ['ours with base64', `vscode://patchbay.patchbay/install?name=notes&config=${encodeURIComponent(base64)}`],
  [
    'ours with base64 for URLs',
    `vscode-insiders://patchbay.patchbay/install?name=notes&config=${Buffer.from(JSON.stringify(config)).toString('base64url')}`,
  ],
  ['a query alone', `name=notes&config=${json}`],
  ["VS Code's", `vscode:mcp/install?${payload}`],
  ["VS Code's, redirected", `https://insiders.vscode.dev/redirect/mcp/install?name=notes&config=${json}`],
  ["VS Code's, wrapped", `https://vscode.dev/redirect?url=${encodeURIComponent(`vscode:mcp/install?${payload}`)}`],
  ["Cursor's", `cursor://anysphere.cursor-deeplink/mcp/install?name=notes&config=${base64.replaceAll('=', '%3D')}`],
  ["Cursor's, from its page", `https://cursor.com/install-mcp?name=notes&config=${base64}`],
] as const) {
  test(`reads ${what}`, () => {
    const draft = drafted(installLink(link));
    assert.equal(draft.name, 'notes');
    assert.deepEqual(draft.entry, { type: 'stdio', ...config });
    assert.deepEqual(
      draft.inputs.map(({ id }) => id),
      ['key'],
    );
    assert.equal(isInstallLink(link), link.includes(':'));
  });
}

test('takes the definitions of inputs with the configuration', () => {
  const link = `https://vscode.dev/redirect/mcp/install?name=n&inputs=${encodeURIComponent(JSON.stringify(inputs))}&config=${json}`;
  assert.deepEqual(drafted(installLink(link)).inputs, [
    { kind: 'promptString', id: 'key', description: 'Key', isPassword: true },
  ]);
  assert.equal(isInstallLink(link), true);
});

test('refuses what describes no server', () => {
  assert.match(refusal(installLink('vscode://patchbay.patchbay/install')), /no server/);
  assert.match(refusal(installLink('vscode://patchbay.patchbay/install?name=x')), /no server/);
  assert.match(refusal(installLink('name=x&config=%7B')), /Not valid JSON/);
  assert.match(refusal(installLink('name=x&config=%5B%5D')), /object/);
  assert.match(refusal(installLink('name=x&config=%7B%7D')), /neither a command/);
  assert.match(refusal(installLink('vscode:mcp/install?%7B%ZZ')), /cannot be read/);
  assert.match(refusal(installLink('name=x&config=AAAA')), /JSON/);
  assert.equal(isInstallLink('https://example.com/mcp'), false);
});

test('refuses a link of ten megabytes at once', () => {
  const started = performance.now();
  assert.match(refusal(installLink(`name=x&config=${'a'.repeat(10_000_000)}`)), /too long/);
  assert.ok(performance.now() - started < 500);
});

test('refuses a line break in a command, and keys that reach the prototype do nothing', () => {
  const link = (value: string) => `vscode:mcp/install?${encodeURIComponent(value)}`;
  assert.match(refusal(installLink(link('{"name":"x","command":"node\\nrm"}'))), /cannot be seen/);
  assert.match(refusal(installLink(link('{"name":"x","command":"no\\u202ede"}'))), /cannot be seen/);
  assert.match(refusal(installLink(link('{"__proto__":{"command":"node"}}'))), /neither a command/);
  assert.match(refusal(installLink(link('{"name":"x","url":"javascript:alert(1)"}'))), /must be an http/);
});

test('neutralises a name that would hide or pretend something, and says so', () => {
  const draft = drafted(installLink(`name=${encodeURIComponent('no\u202etes\u0000\n evil')}&config=${json}`));
  assert.equal(draft.name, 'notes evil');
  assert.match(draft.notes.map(({ message }) => message).join(), /was changed/);
  assert.equal(/\p{Cf}/u.test(JSON.stringify(draft.notes)), false);
});

test('does not follow a redirection to a redirection without end', () => {
  const nest = (link: string): string => `https://vscode.dev/redirect?url=${encodeURIComponent(link)}`;
  assert.match(refusal(installLink(nest(nest(nest(nest('vscode:mcp/install?x')))))), /no server/);
});
