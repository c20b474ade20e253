import assert from 'node:assert/strict';
import type { ConfigPlace } from '../../../../src/mcp/config/configFile.ts';
import type { Launch, ServerDefinition } from '../../../../src/mcp/config/serverDefinition.ts';
import { policyVerdict } from '../../../../src/mcp/policy/policyVerdict.ts';
import { readPolicy, readPolicyText } from '../../../../src/mcp/policy/readPolicy.ts';
import { CLOSED_POLICY, OPEN_POLICY, type ServerPolicy } from '../../../../src/mcp/policy/serverPolicy.ts';
import { strictestPolicy } from '../../../../src/mcp/policy/strictestPolicy.ts';

suite('mcp/policy');

const ALL: ServerPolicy = { access: 'all', denied: [] };

test('takes the stricter access of two policies, whichever says it', () => {
  const userOnly: ServerPolicy = { access: 'userOnly', denied: [] };
  assert.equal(strictestPolicy([ALL, userOnly]).access, 'userOnly');
  assert.equal(strictestPolicy([userOnly, ALL]).access, 'userOnly');
  assert.equal(strictestPolicy([userOnly, CLOSED_POLICY]).access, 'none');
  assert.deepEqual(strictestPolicy([]), OPEN_POLICY);
});

test('denies what either of two policies denies', () => {
  const policy = strictestPolicy([
    { access: 'all', denied: [{ name: 'a' }] },
    { access: 'all', denied: [{ url: 'https://evil.example/*' }] },
  ]);
  assert.ok(policyVerdict(policy, stdio('a')));
  assert.ok(policyVerdict(policy, http('b', 'https://evil.example/mcp')));
  assert.equal(policyVerdict(policy, stdio('b')), undefined);
});

test('allows only what both of two policies allow', () => {
  const policy = strictestPolicy([
    { access: 'all', allowed: [[{ name: 'corp-*' }]], denied: [] },
    { access: 'all', allowed: [[{ name: '*-prod' }, { command: 'node *' }]], denied: [] },
  ]);
  assert.equal(policyVerdict(policy, stdio('corp-prod')), undefined);
  assert.equal(policyVerdict(policy, stdio('corp-test', 'node server.js')), undefined);
  assert.ok(policyVerdict(policy, stdio('corp-test')));
  assert.ok(policyVerdict(policy, stdio('mine-prod')));
});

test('a policy that says nothing of what is allowed takes nothing away from another that does', () => {
  const policy = strictestPolicy([ALL, { access: 'all', allowed: [[{ name: 'a' }]], denied: [] }]);
  assert.equal(policyVerdict(policy, stdio('a')), undefined);
  assert.ok(policyVerdict(policy, stdio('b')));
});

test('an empty list of allowed servers allows none', () => {
  const read = readPolicy({ allowed: [] });
  assert.ok(read.kind === 'policy');
  assert.ok(policyVerdict(read.policy, stdio('a')));
});

test("counts another host's file in a folder among what comes with a workspace, and one of the user's not", () => {
  const userOnly: ServerPolicy = { access: 'userOnly', denied: [] };
  const folder = { name: 'app', path: '/app' };
  assert.ok(policyVerdict(userOnly, stdio('a', 'x', { origin: 'import', folder })));
  assert.ok(policyVerdict(userOnly, stdio('a', 'x', { origin: 'repo' })));
  assert.equal(policyVerdict(userOnly, stdio('a', 'x', { origin: 'import' })), undefined);
  assert.equal(policyVerdict(userOnly, stdio('a', 'x', { origin: 'client', folder })), undefined);
  assert.equal(policyVerdict(userOnly, stdio('a', 'x', { origin: 'own' })), undefined);
});

test('reads a policy as it is written, with comments', () => {
  const text =
    '\uFEFF{ // ours\n "access": "userOnly", "allowed": [{"name": "a"}], "denied": [{"command": "curl *"}], }';
  assert.deepEqual(readPolicyText(text), {
    kind: 'policy',
    policy: { access: 'userOnly', allowed: [[{ name: 'a' }]], denied: [{ command: 'curl *' }] },
  });
  assert.deepEqual(readPolicyText('{}'), { kind: 'policy', policy: OPEN_POLICY });
});

test('calls everything malformed that it does not understand whole', () => {
  const texts = [
    '',
    'nonsense',
    '[]',
    '{"access": "some"}',
    '{"deny": []}',
    '{"denied": {"name": "a"}}',
    '{"denied": [{}]}',
    '{"denied": ["a"]}',
    '{"denied": [{"nmae": "a"}]}',
    '{"allowed": [{"name": 1}]}',
    '{"allowed": null}',
    '{"access": "all"',
  ];
  assert.deepEqual(
    texts.filter((text) => readPolicyText(text).kind !== 'malformed'),
    [],
  );
});

function stdio(name: string, commandLine = 'x', place: Partial<ConfigPlace> = {}): ServerDefinition {
  const [command = '', ...args] = commandLine.split(' ');
  return definition(name, { kind: 'stdio', command, args, cwd: '/', env: {} }, place);
}

function http(name: string, url: string): ServerDefinition {
  return definition(name, { kind: 'http', transport: 'http', url, headers: {} }, {});
}

function definition(name: string, launch: Launch, place: Partial<ConfigPlace>): ServerDefinition {
  return {
    id: `/mcp.json#${name}`,
    name,
    displayName: name,
    source: {
      place: {
        id: '/mcp.json',
        path: '/mcp.json',
        section: ['servers'],
        dialect: 'vscode',
        origin: 'own',
        label: 'File',
        ...place,
      },
      span: { offset: 0, length: 0 },
    },
    entry: {},
    launch,
    deferred: [],
    options: { isDisabled: false, disabledTools: [] },
  };
}
