import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { reapOrphans } from '../../../../../src/mcp/connection/process/orphanReaper.ts';
import { identifyChild, identifySelf } from '../../../../../src/mcp/connection/process/processTable.ts';
import { currentPlace } from '../../../../../src/mcp/connection/process/runRecorder.ts';
import {
  folderRunRecords,
  type RunRecord,
  type RunRecords,
} from '../../../../../src/mcp/connection/process/runRecords.ts';
import { eventually } from '../../support/eventually.ts';
import { isAlive } from '../../support/isAlive.ts';
import { killableHost } from './support/killableHost.ts';
import { deafChild, processesWith } from './support/processTrees.ts';
import { scriptedServer } from './support/scriptedServer.ts';

suite('orphanReaper');

let folder = '';
let records: RunRecords = folderRunRecords('');
let started: ChildProcess[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'runs-'));
  records = folderRunRecords(path.join(folder, 'runs'));
});

afterEach(() => {
  started.forEach((child) => child.kill('SIGKILL'));
  started = [];
  fs.rmSync(folder, { recursive: true });
});

function sleeper(): { readonly pid: number } {
  const child = spawn('sleep', ['60'], { detached: true });
  started.push(child);
  assert.ok(child.pid !== undefined);
  return { pid: child.pid };
}

async function note(over: Partial<RunRecord>): Promise<RunRecord> {
  const place = await currentPlace();
  const record = { v: 1, run: randomUUID(), ...place, host: identifySelf(), command: 'x', at: Date.now() } as const;
  await records.append({ ...record, ...over });
  return { ...record, ...over };
}

/** Somebody who ended long ago. */
const gone = { pid: identifySelf().pid, startedAt: identifySelf().startedAt - 100_000 };

test('ends everything that a killed host has left, and nothing while the host lives', async function () {
  this.timeout(30_000);
  const mark = `mark-${randomUUID()}`;
  const host = await killableHost(path.join(folder, 'runs'), [
    `${deafChild(mark, "{ detached: true, stdio: 'ignore' }")}
    process.on('SIGTERM', () => {});
    setInterval(() => {}, 1000);
    process.stdout.write('{"jsonrpc":"2.0","method":"ready"}\\n'); // ${mark}`,
  ]);
  await eventually(() => processesWith(mark).length === 3);
  assert.deepEqual(await reapOrphans(records, 200), { commands: [], left: 0 });
  assert.equal(processesWith(mark).length, 3);
  await host.kill();
  assert.equal(processesWith(mark).length, 2, 'the server and its child go on without their host');
  assert.deepEqual(await reapOrphans(records, 200), { commands: [process.execPath], left: 0 });
  assert.deepEqual(processesWith(mark), []);
  assert.deepEqual(await records.list(), []);
});

test('ends what hides from everything, when the host had seen it before', async function () {
  this.timeout(30_000);
  const mark = `mark-${randomUUID()}`;
  const host = await killableHost(path.join(folder, 'runs'), [
    `${deafChild(mark, "{ detached: true, stdio: 'ignore', env: {} }")}
    process.stdin.resume();
    process.stdout.write('{"jsonrpc":"2.0","method":"ready"}\\n');`,
  ]);
  await host.kill();
  await eventually(() => processesWith(mark).length === 1);
  await reapOrphans(records, 200);
  assert.deepEqual(processesWith(mark), []);
});

test('ends by its marker what was started when nobody could note it any more', async function () {
  if (process.platform !== 'linux') {
    this.skip();
  }
  const { run } = await note({ host: gone });
  const child = spawn('sleep', ['60'], { env: { ...process.env, PATCHBAY_SERVER_RUN: run }, detached: true });
  started.push(child);
  const other = sleeper();
  await reapOrphans(records, 500);
  await eventually(() => child.signalCode === 'SIGTERM');
  assert.ok(isAlive(other.pid));
});

test('leaves a process alone that has the number of one that ended', async () => {
  const { pid } = sleeper();
  await note({ host: gone, child: { pid, startedAt: identifyChild(pid).startedAt - 10_000 } });
  assert.deepEqual(await reapOrphans(records, 100), { commands: ['x'], left: 0 });
  assert.ok(isAlive(pid));
  assert.deepEqual(await records.list(), []);
});

test('ends the server of a host whose number another process has now', async () => {
  const { pid } = sleeper();
  await note({ host: gone, child: identifyChild(pid) });
  await reapOrphans(records, 500);
  await eventually(() => !isAlive(pid));
});

test('leaves to another computer what is its own, though not for ever', async () => {
  const { pid } = sleeper();
  const child = identifyChild(pid);
  const foreign = await note({ machine: 'another', host: gone, child });
  await note({ machine: 'another', host: gone, child, at: Date.now() - 31 * 24 * 60 * 60 * 1000 });
  assert.deepEqual(await reapOrphans(records, 100), { commands: [], left: 0 });
  assert.deepEqual(await records.list(), [foreign]);
  assert.ok(isAlive(pid));
});

test('forgets what a restart of the computer has ended', async () => {
  const { pid } = sleeper();
  await note({ boot: 'earlier', host: gone, child: identifyChild(pid) });
  assert.deepEqual(await reapOrphans(records, 100), { commands: [], left: 0 });
  assert.ok(isAlive(pid));
  assert.deepEqual(await records.list(), []);
});

test('finds nothing to do where there are no notes', async () => {
  assert.deepEqual(await reapOrphans(folderRunRecords(path.join(folder, 'missing'))), { commands: [], left: 0 });
});

test('throws away what cannot be read, and what was never finished', async () => {
  const record = await note({});
  const runs = path.join(folder, 'runs');
  const write = (name: string, text: string): void => fs.writeFileSync(path.join(runs, name), text);
  write('broken.json', '{"v":1,');
  write('wrong.json', JSON.stringify({ ...record, run: 'wrong', host: { pid: 1, startedAt: 0 } }));
  write('renamed.json', JSON.stringify(record));
  write('new.tmp', '{');
  write('old.tmp', '{');
  fs.utimesSync(path.join(runs, 'old.tmp'), 0, 0);
  assert.deepEqual(await records.list(), [record]);
  assert.deepEqual(fs.readdirSync(runs).sort(), [`${record.run}.json`, 'new.tmp'].sort());
});

test('a server has a note from before its start until its end, and none when it could not start', async () => {
  const server = scriptedServer('process.stdin.resume()', { runs: records });
  await server.transport.start();
  await eventually(async () => (await records.list())[0]?.child?.pid === server.transport.pid);
  await server.transport.close();
  assert.deepEqual(await records.list(), []);
  const launch = { kind: 'stdio', command: process.execPath, args: ['x'.repeat(4e6)], cwd: '/', env: {} } as const;
  await assert.rejects(scriptedServer('', { launch, runs: records }).transport.start());
  assert.deepEqual(await records.list(), []);
});

test('a server runs although no note can be kept about it', async () => {
  fs.writeFileSync(path.join(folder, 'file'), '');
  const server = scriptedServer("say({ method: 'n' }); process.stdin.resume();", {
    runs: folderRunRecords(path.join(folder, 'file', 'runs')),
  });
  await server.transport.start();
  await eventually(() => server.messages.length === 1);
  await server.transport.close();
  assert.ok(server.log.entries.some((entry) => /^warn The note .* failed/.test(entry)));
});
