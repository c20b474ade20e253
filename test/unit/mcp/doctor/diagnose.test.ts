import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ConfigFile } from '../../../../src/mcp/config/configFile.ts';
import { configPlaces, type PlaceCandidate } from '../../../../src/mcp/config/configPlaces.ts';
import { ConfigReader } from '../../../../src/mcp/config/configReader.ts';
import { findBarrier, needsApproval } from '../../../../src/mcp/life/barrier.ts';
import { OPEN_POLICY } from '../../../../src/mcp/policy/serverPolicy.ts';
import { diagnose } from '../../../../src/mcp/doctor/diagnose.ts';
import type { DoctorInput, ExaminedServer } from '../../../../src/mcp/doctor/doctorInput.ts';
import type { Chapter } from '../../../../src/mcp/doctor/finding.ts';
import { inOrder } from '../../../../src/mcp/doctor/inOrder.ts';
import { mayExamine } from '../../../../src/mcp/doctor/servers/mayExamine.ts';
import { reportText } from '../../../../src/views/doctor/reportText.ts';
import { answeringServer } from '../support/httpServer.ts';
import { allWords, examined, httpLaunch, stdioLaunch, testDefinition, testInput, testPlace } from './examined.ts';

suite('mcp/doctor/diagnose');

let root = '';

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'diagnose-')));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

async function chaptersOf(input: DoctorInput, signal = new AbortController().signal): Promise<readonly Chapter[]> {
  const chapters: Chapter[] = [];
  for await (const chapter of diagnose(input, signal)) {
    chapters.push(chapter);
  }
  return chapters;
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text, { mode: 0o755 });
}

/** What a window on the folder `app` finds, in a home that is empty but for what the test wrote there. */
function windowInput(env: NodeJS.ProcessEnv): DoctorInput {
  const folder = { name: 'app', path: path.join(root, 'app') };
  const home = path.join(root, 'home');
  const places = configPlaces({
    platform: 'linux',
    home,
    env: {},
    folders: [folder],
    editorUserFolder: path.join(home, 'editor'),
    patchbayUserFile: path.join(home, '.patchbay/mcp.json'),
  });
  const files = places.filter(({ path: file }) => existsSync(file)).map(readPlace);
  const reader = new ConfigReader({ folders: [folder], userHome: home, env: {}, setting: () => undefined });
  const { definitions, diagnostics } = reader.read(files);
  const servers = definitions.map((definition): ExaminedServer => {
    const barrier = findBarrier({ definition, policy: OPEN_POLICY, isEnabled: undefined, isWorkspaceTrusted: true });
    const waits = needsApproval(definition) && definition.name !== 'approved';
    return examined(definition, barrier ?? (waits ? { kind: 'needsApproval' } : { kind: 'stopped', why: 'onDemand' }));
  });
  return testInput({ places, files, diagnostics, servers, folders: [folder], userHome: home, env });
}

function readPlace(place: PlaceCandidate): ConfigFile {
  return { place, content: { kind: 'text', text: readFileSync(place.path, 'utf8') } };
}

/** Held against a file that is kept; run with UPDATE_GOLDEN=1 to keep it anew. */
function assertGolden(name: string, text: string): void {
  const file = path.join(import.meta.dirname, '../../../golden/doctor', name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  assert.equal(text, readFileSync(file, 'utf8'));
}

test('a report says of every file and every server what a person has to know', async () => {
  const listening = await answeringServer((_, response) => response.writeHead(405).end());
  write('bin/node', '#!/bin/sh\necho v99.0.0\n');
  write(
    'app/.vscode/mcp.json',
    `{
  "servers": {
    "approved": { "command": "node", "args": ["gone.js"] },
    "waits": { "command": "uvx", "args": ["notes"] },
    "evil\`[x](command:y)\\u202e <img src=x>": { "command": "\`\`node \`", "cwd": "/no\\nwhere" },
    "unset": { "command": "node", "env": { "A": "\${env:NOT_SET}" } },
    "odd": { "command": 5 }
  }
}`,
  );
  write('app/.mcp.json', '{ "mcpServers": { "approved": { "command": "other" } ');
  write(
    'home/.patchbay/mcp.json',
    JSON.stringify({
      servers: {
        approved: { command: 'node' },
        remote: { type: 'http', url: listening.url },
        again: { type: 'http', url: listening.url },
      },
    }),
  );
  write('home/.cursor/mcp.json', JSON.stringify({ mcpServers: { imported: { command: 'npx' } } }));
  const input = windowInput({
    PATH: path.join(root, 'bin'),
    https_proxy: 'http://me:secret@proxy.example:8080',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  });
  const chapters = await chaptersOf({ ...input, editorAutostart: { settingId: 'chat.mcp.autostart' } });
  await listening.close();
  const { text, links } = reportText(chapters, 'done', fill);
  assertGolden(
    'report.md',
    text.replaceAll(root, 'ROOT').replaceAll(new URL(listening.url).origin, 'http://127.0.0.1:PORT'),
  );
  const lines = text.split('\n');
  for (const { line, start, length } of links) {
    assert.match(lines[line] ?? '', /^.+$/);
    assert.equal(lines[line]?.slice(start - 1, start), '[');
    assert.equal(lines[line]?.slice(start + length, start + length + 1), ']');
  }
  assert.ok(links.length > 10);
});

function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));
}

test('in Restricted Mode nothing is run and nothing is asked, not even of the user\u2019s own servers', async () => {
  let requests = 0;
  const listening = await answeringServer((_, response) => {
    requests += 1;
    response.end();
  });
  write('bin/node', `#!/bin/sh\ntouch ${root}/ran\n`);
  write('bin/shell', `#!/bin/sh\ntouch ${root}/ran\n`);
  const servers = [
    examined(testDefinition('http', httpLaunch(listening.url)), { kind: 'restricted' }),
    examined(testDefinition('stdio', stdioLaunch('node')), { kind: 'restricted' }),
  ];
  const env = { PATH: path.join(root, 'bin'), SHELL: path.join(root, 'bin/shell') };
  const said = allWords(await chaptersOf(testInput({ servers, isWorkspaceTrusted: false, env })));
  await listening.close();
  assert.match(said, /^note: The workspace is in Restricted Mode: no program was run, and no address asked/m);
  assert.equal(requests, 0);
  assert.ok(!existsSync(path.join(root, 'ran')));
});

test('an address that nobody approved is shown and not asked, however it waits', async () => {
  let requests = 0;
  const listening = await answeringServer((_, response) => {
    requests += 1;
    response.end();
  });
  const ofRepo = testDefinition('remote', httpLaunch(listening.url), testPlace({ origin: 'repo' }));
  const servers: readonly ExaminedServer[] = [
    examined(ofRepo, { kind: 'needsApproval' }),
    { ...examined(ofRepo, { kind: 'starting' }), isInspected: false },
    examined(ofRepo, { kind: 'denied', reason: 'No.' }),
    examined(ofRepo, { kind: 'disabled', by: 'user' }),
    examined(ofRepo, { kind: 'shadowed', by: { id: 'x', label: 'y' } }),
  ];
  await chaptersOf(testInput({ servers }));
  await listening.close();
  assert.equal(requests, 0);
  assert.deepEqual(
    servers.map((server) => mayExamine(server, { isWorkspaceTrusted: true })),
    ['look', 'look', 'nothing', 'nothing', 'nothing'],
  );
});

test('a check that is cancelled ends soon, and one whose reader leaves lets go of what it asked', async () => {
  let open = 0;
  const listening = await answeringServer((_, response) => {
    open += 1;
    response.once('close', () => {
      open -= 1;
    });
  });
  const servers = ['a', 'b', 'c'].map((name) => examined(testDefinition(name, httpLaunch(listening.url))));
  const input = testInput({ servers, patienceMs: 60_000 });
  const cancelling = new AbortController();
  setTimeout(() => cancelling.abort(), 50);
  const chapters = await chaptersOf(input, cancelling.signal);
  assert.ok(!chapters.some(({ section }) => section === 'machine'));
  await until(() => open === 0);
  await listening.close();
});

test('several servers are examined at a time and told of in their order', async () => {
  let running = 0;
  let most = 0;
  const told: number[] = [];
  const work = async (item: number): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 10 - item));
    running -= 1;
    return item;
  };
  for await (const item of inOrder([1, 2, 3, 4, 5, 6, 7], 3, work)) {
    told.push(item);
  }
  assert.deepEqual([told, most], [[1, 2, 3, 4, 5, 6, 7], 3]);
});

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!isSo()) {
    assert.ok(Date.now() < end, 'in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
