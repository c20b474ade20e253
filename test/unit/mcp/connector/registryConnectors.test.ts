import assert from 'node:assert/strict';
import { HostError } from '../../../../src/base/errors.ts';
import { OPEN_POLICY, type ServerPolicy } from '../../../../src/mcp/policy/serverPolicy.ts';
import { eventually } from '../support/eventually.ts';
import { testSettings } from '../support/registryPorts.ts';
import { asked, called, connectorRig, secret } from './connectorRig.ts';

suite('mcp/connector/registryConnectors');

const { url } = called;
const bugs: unknown[] = [];
let fixture: ReturnType<typeof connectorRig>;

beforeEach(() => {
  fixture = connectorRig(bugs);
});

afterEach(async () => {
  await fixture.registry.close();
  assert.deepEqual(bugs.splice(0), []);
});

/** One server that is allowed to run, and that Claude's side calls. */
async function inUse(entry: object = {}, more: object = {}): Promise<void> {
  fixture.write(entry, more);
  await fixture.approve();
  fixture.agree();
  await eventually(() => fixture.standing() === 'inUse');
}

function refused(why: RegExp): Promise<void> {
  return assert.rejects(fixture.token(), (error) => {
    assert.ok(error instanceof HostError);
    assert.match(error.message, why);
    return true;
  });
}

test('leaves a server to the host until the user agrees, and again once they take it back', async () => {
  fixture.write({});
  await fixture.approve();
  assert.equal(fixture.standing(), 'possible');
  assert.deepEqual(fixture.connectors.chosen(), []);
  fixture.agree();
  assert.equal(fixture.standing(), 'inUse');
  const chosen = { serverId: called.serverId, serverName: 'web', url, disabledTools: [] };
  assert.deepEqual(fixture.connectors.chosen(), [chosen]);
  fixture.agree(false);
  assert.deepEqual([fixture.standing(), fixture.connectors.chosen()], ['possible', []]);
});

test('says which tools are off, for nobody is asked before one is called', async () => {
  await inUse();
  await fixture.enablement.setTool(called.serverId, 'wipe', false);
  await fixture.enablement.setTool(called.serverId, 'drop', false);
  assert.deepEqual(fixture.connectors.chosen()[0]?.disabledTools, ['drop', 'wipe']);
});

test('calls nothing where whoever answers cannot', async () => {
  await inUse();
  fixture.isOffered.value = false;
  assert.deepEqual([fixture.standing(), fixture.connectors.chosen()], [undefined, []]);
});

test('fills the token in when it is asked for, with what the user has entered by then', async () => {
  await inUse(secret, asked);
  await refused(/needs a value that you have not entered/);
  fixture.enter('first');
  assert.equal(await fixture.token(), 'first');
  fixture.enter('second');
  assert.equal(await fixture.token(), 'second');
});

test('gives a server without a token none, and a running conversation that was taken back still its token', async () => {
  await inUse();
  assert.equal(await fixture.token(), undefined);
  fixture.write({ headers: { Authorization: 'Bearer plain' } });
  await fixture.approve();
  fixture.agree(false);
  assert.equal(await fixture.token(), 'plain');
});

test('does not go on when the launch is another than the one that was agreed to', async () => {
  await inUse();
  fixture.write({ headers: { Authorization: 'Bearer other' } });
  await fixture.approve();
  assert.equal(fixture.standing(), 'possible');
  await refused(/has changed since you agreed/);
});

test('sends no token to an address that the server no longer has', async () => {
  await inUse(secret, asked);
  fixture.enter('first');
  fixture.write({ ...secret, url: 'https://elsewhere.example.com/mcp' }, asked);
  await fixture.approve();
  fixture.agree();
  await refused(/at another address now/);
});

test('sends nothing to a server that is gone, turned off, not approved, or in a workspace that is not trusted', async () => {
  await inUse();
  fixture.trust.isWorkspaceTrusted.value = false;
  await refused(/may not be used now/);
  assert.equal(fixture.standing(), 'possible');
  fixture.trust.isWorkspaceTrusted.value = true;
  assert.equal(await fixture.token(), undefined);
  await fixture.enablement.setServer(called.serverId, false);
  await refused(/may not be used now/);
  await fixture.enablement.setServer(called.serverId, undefined);
  await fixture.trust.revoke(called.serverId);
  await refused(/may not be used now/);
  assert.deepEqual(fixture.connectors.chosen(), []);
  fixture.registry.dispose();
  await refused(/is no longer configured/);
});

const policies: readonly (readonly [string, Partial<ServerPolicy>])[] = [
  ['turns servers off', { access: 'none' }],
  ['turns off what comes with a workspace', { access: 'userOnly' }],
  ['denies its address', { denied: [{ url: 'https://mcp.example.com/*' }] }],
  ['allows only others', { allowed: [[{ name: 'other' }]] }],
];
for (const [words, policy] of policies) {
  test(`neither offers nor calls a server when the machine's policy ${words}`, async () => {
    await inUse();
    fixture.settings.value = testSettings({ autostart: 'never', policy: { ...OPEN_POLICY, ...policy } });
    assert.deepEqual(fixture.connectors.chosen(), []);
    await refused(/may not be used now/);
  });
}

test('runs the command that a token comes from only for a server that may be used', async () => {
  const command = { headers: { Authorization: 'Bearer ${command:app.token}' } };
  await inUse(command);
  fixture.answers.commands.set('app.token', 'from-command');
  assert.equal(await fixture.token(), 'from-command');
  const run = fixture.answers.runCommand;
  fixture.trust.isWorkspaceTrusted.value = false;
  Object.assign(fixture.answers, { runCommand: () => assert.fail('a command ran') });
  await refused(/may not be used now/);
  fixture.trust.isWorkspaceTrusted.value = true;
  Object.assign(fixture.answers, {
    runCommand: async (...args: Parameters<typeof run>) => {
      fixture.trust.isWorkspaceTrusted.value = false;
      return run(...args);
    },
  });
  await refused(/may not be used now/);
});
