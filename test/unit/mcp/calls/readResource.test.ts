import assert from 'node:assert/strict';
import type { ResourceOutcome } from '../../../../src/mcp/calls/resourceOutcome.ts';
import type { ServerRegistry } from '../../../../src/mcp/registry.ts';
import { registryResources, type RegistryResources } from '../../../../src/mcp/registryResources.ts';
import { serversSettled } from '../../../../src/mcp/registryFacts.ts';
import { oneRegistry } from '../misbehaving/support/oneRegistry.ts';
import { eventually } from '../support/eventually.ts';
import { testServer } from '../support/launches.ts';

suite('resources and skills of the servers');

let registry: ServerRegistry;
let offered: RegistryResources;

before(async () => {
  const runs = {
    modern: testServer('modernServer.ts'),
    legacy: testServer('legacyServer.ts'),
    skilled: testServer('skillServer.ts'),
    tampered: testServer('skillServer.ts', '--tampered'),
  };
  const servers = Object.entries(runs).map(([name, { command, args, cwd }]) => [name, { command, args, cwd }] as const);
  ({ registry } = oneRegistry(Object.fromEntries(servers)));
  offered = registryResources(registry);
  await serversSettled(registry, AbortSignal.timeout(20_000));
  await eventually(() => offered.resources.value.length === 4);
});

after(() => registry.close());

function kindOf(outcome: ResourceOutcome): string {
  return outcome.kind === 'unavailable' ? outcome.error.code : outcome.kind;
}

for (const era of ['modern', 'legacy']) {
  test(`reads a resource of a ${era} server`, async () => {
    assert.deepEqual(await offered.read(era, 'memo://notes'), {
      kind: 'ok',
      contents: [{ type: 'resource', uri: 'memo://notes', text: 'remember' }],
    });
  });

  test(`says what a ${era} server says of a resource that is not there`, async () => {
    const outcome = await offered.read(era, 'memo://nothing');
    assert.ok(outcome.kind === 'refused', JSON.stringify(outcome));
    assert.match(outcome.message, /memo:\/\/nothing/);
  });

  test(`can be stopped while it reads from a ${era} server`, async () => {
    const outcome = await offered.read(era, 'memo://notes', { signal: AbortSignal.abort() });
    assert.equal(outcome.kind, 'cancelled');
  });
}

test('reads a resource that only a template names', async () => {
  const outcome = await offered.read('modern', 'memo://page/7');
  assert.ok(outcome.kind === 'ok');
  assert.equal(outcome.contents[0]?.text, 'a page');
});

test('gives what is no text as base64', async () => {
  const outcome = await offered.read('skilled', 'memo://picture');
  assert.deepEqual(outcome, {
    kind: 'ok',
    contents: [{ type: 'resource', uri: 'memo://picture', mimeType: 'image/png', blob: 'iVBORw0KGgo=' }],
  });
});

test('sets aside what is too much and says so', async () => {
  const outcome = await offered.read('skilled', 'memo://book');
  assert.ok(outcome.kind === 'ok');
  assert.equal(outcome.contents.length, 200);
  assert.equal(outcome.note, 'Of its 300 parts, 100 were too much and were set aside.');
});

test('has nothing to read on a server that is not there', async () => {
  assert.equal(kindOf(await offered.read('nobody', 'memo://notes')), 'server.notReady');
});

test('lists what each server has to read', () => {
  const modern = offered.resources.value.find(({ serverName }) => serverName === 'modern');
  assert.deepEqual(
    modern?.resources.map(({ uri }) => uri),
    ['memo://notes'],
  );
  assert.deepEqual(
    modern?.templates.map(({ uriTemplate }) => uriTemplate),
    ['memo://page/{number}'],
  );
});

test('lists the skills of those servers that have any', async () => {
  const skills = await offered.skills();
  assert.deepEqual(
    skills.map(({ serverName, name, description }) => [serverName, name, description]),
    [
      ['skilled', 'review', 'How to review a change'],
      ['tampered', 'review', 'How to review a change'],
    ],
  );
});

test('reads the instructions of a skill and its other files', async () => {
  const [skill] = await offered.skills();
  assert.ok(skill);
  const manifest = await offered.readSkill(skill);
  assert.deepEqual(manifest, {
    kind: 'ok',
    text: 'Read the diff first. See references/checklist.md.\n',
    files: ['references/checklist.md'],
  });
  const file = await offered.readSkill({ ...skill, file: 'references/checklist.md' });
  assert.deepEqual(file, { kind: 'ok', text: '- names\n- tests\n' });
});

test('refuses a file that a skill does not list', async () => {
  const [skill] = await offered.skills();
  assert.ok(skill);
  assert.equal((await offered.readSkill({ ...skill, file: '../../etc/passwd' })).kind, 'refused');
});

test('refuses a skill that is not what its server lists', async () => {
  const skill = (await offered.skills()).find(({ serverName }) => serverName === 'tampered');
  assert.ok(skill);
  const outcome = await offered.readSkill(skill);
  assert.ok(outcome.kind === 'refused', JSON.stringify(outcome));
  assert.match(outcome.message, /digest/);
});
