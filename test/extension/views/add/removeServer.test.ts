import assert from 'node:assert/strict';
import * as path from 'node:path';
import { removeServer } from '../../../../src/views/add/removeServer.ts';
import { until } from '../../until.ts';
import { addRig, type AddRig } from './addRig.ts';
import { scriptedUi, type Reply, type ScriptedUi } from './scriptedUi.ts';

suite('views/add/removeServer');

const text = `{
  // ours
  "servers": {
    "one": { "command": "node", "env": { "A": "\${input:a}", "B": "\${input:b}" } }, // the first
    "two": { "command": "node", "env": { "B": "\${input:b}" } } // the second
  },
  "inputs": [
    { "type": "promptString", "id": "a" },
    { "type": "promptString", "id": "b" }
  ]
}
`;

let rig: AddRig;

beforeEach(async () => {
  const cursor = JSON.stringify({ mcpServers: { other: { command: 'x' } } });
  rig = await addRig({ files: { '.vscode/mcp.json': text }, home: { '.cursor/mcp.json': cursor } });
});

afterEach(() => rig.close());

async function remove(name: string, script: readonly Reply[], answer?: string): Promise<ScriptedUi> {
  const ui = scriptedUi(script);
  const suggest = async (message: string): Promise<string | undefined> => {
    ui.told.push(message);
    return answer;
  };
  const server = rig.registry.servers.value.find((each) => each.name === name) ?? assert.fail(name);
  await removeServer(server, rig.deps({ ...ui, suggest }));
  ui.done();
  return ui;
}

test('a server leaves its file, and the comments of the others stay', async () => {
  await remove('one', [{ dialog: 'Remove' }]);
  const after = rig.text(path.join(rig.folder, '.vscode/mcp.json'));
  assert.ok(after.includes('// ours') && after.includes('"two"') && after.includes('// the second'), after);
  assert.doesNotMatch(after, /"one"/);
  await until(
    () => !rig.registry.servers.value.some(({ name }) => name === 'one'),
    () => 'there',
  );
});

test('without a yes nothing happens', async () => {
  await remove('one', [{ dialog: undefined }]);
  assert.equal(rig.text(path.join(rig.folder, '.vscode/mcp.json')), text);
});

test('its approval is taken back, and the answers that no other server uses are offered to be forgotten', async () => {
  const one = rig.registry.servers.value.find(({ name }) => name === 'one') ?? assert.fail('one');
  const { answers, trust } = rig.deps(scriptedUi([]));
  const placeId = path.join(rig.folder, '.vscode/mcp.json');
  await answers.store(placeId, 'a', '1');
  await answers.store(placeId, 'b', '2');
  await until(
    () => one.approvable.value !== undefined,
    () => 'not looked into',
  );
  await trust.approve(one.id, one.approvable.value ?? assert.fail('nothing'));
  const ui = await remove('one', [{ dialog: 'Remove' }], 'Forget Them');
  assert.deepEqual([...rig.kept.keys()], ['b']);
  assert.match(ui.told.at(-1) ?? '', /: a$/);
  assert.equal(rig.trust.approvals.value.size, 0);
});

test("another client's server is not removed, and it is said why", async () => {
  const ui = await remove('other', []);
  assert.match(ui.told[0] ?? '', /belongs to Cursor, whose files are never changed here/);
});
