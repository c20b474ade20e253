import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { reapOrphans } from '../../src/mcp/connection/process/orphanReaper.ts';
import { folderRunRecords } from '../../src/mcp/connection/process/runRecords.ts';
import { killableHost } from '../unit/mcp/connection/process/support/killableHost.ts';
import { scripted, scriptedServer } from '../unit/mcp/connection/process/support/scriptedServer.ts';
import { eventually } from '../unit/mcp/support/eventually.ts';
import type { Bench } from './harness.ts';

const stops = 110;
const crashes = 60;
const killedHosts = 6;
const serversOfHost = 5;
const atOnce = 4;

const folder = mkdtempSync(path.join(os.tmpdir(), 'orphans-'));
const records = folderRunRecords(path.join(folder, 'runs'));
/** Every process of the run has this number among its arguments; `sleep` adds it to its time. */
const mark = `0.${String(Math.random()).slice(2, 14)}`;

/** How a server's child may try to get away: by its pipes, out of the session, without an environment, twice removed. */
const hidings = [
  `spawn('sh', ['-c', deaf], { stdio: 'inherit' })`,
  `spawn('sh', ['-c', deaf], { detached: true, stdio: 'ignore' }).unref()`,
  `spawn('/bin/sh', ['-c', deaf], { detached: true, stdio: 'ignore', env: { PATH: '/bin:/usr/bin' } }).unref()`,
  `spawn('sh', ['-c', '(' + deaf + ') &'], { detached: true, stdio: 'ignore' })`,
];
const manners = [
  'process.stdin.resume();',
  `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.stdin.resume();`,
];

/** A server that forks, and with each number in another way; it crashes when it is spoken to. */
function forkingServer(number: number): string {
  return `
    const { spawn } = require('node:child_process');
    const deaf = 'trap "" TERM HUP; exec sleep 600 ${mark}';
    ${hidings[number % hidings.length]};
    ${manners[Math.floor(number / hidings.length) % manners.length]}
    process.stdin.on('data', () => process.kill(process.pid, 'SIGKILL'));
    setTimeout(() => process.stdout.write('{"jsonrpc":"2.0","method":"ready"}\\n'), 50);`;
}

/** Processes that are left when servers that fork were stopped, have crashed, or have lost their host to a kill. */
export const bench: Bench = {
  name: 'servers.orphans',
  unit: `processes left after ${stops + crashes + killedHosts * serversOfHost} lives of servers that fork`,
  limit: 0,
  runs: 1,
  ours: async () => {
    const lives = [
      ...Array.from({ length: stops }, (_, number) => () => live(number, 'stopped')),
      ...Array.from({ length: crashes }, (_, number) => () => live(number, 'crashed')),
      ...Array.from({ length: killedHosts }, (_, number) => () => loseHost(number)),
    ];
    await Promise.all(Array.from({ length: atOnce }, () => inTurn(lives)));
    assert.deepEqual(await records.list(), []);
    return countLeft();
  },
  // The ratio is the count itself.
  baseline: () => 1,
  cleanup: async () => {
    rmSync(folder, { recursive: true, force: true });
  },
};

async function inTurn(lives: (() => Promise<void>)[]): Promise<void> {
  for (let next = lives.shift(); next !== undefined; next = lives.shift()) {
    await next();
  }
}

async function live(number: number, end: 'stopped' | 'crashed'): Promise<void> {
  const server = scriptedServer('', { runs: records, launch: scripted(forkingServer(number)) });
  await server.transport.start();
  await eventually(() => server.messages.length > 0, 30_000);
  await server.transport.noteChildren();
  if (end === 'crashed') {
    await server.transport.send({ jsonrpc: '2.0', method: 'crash' });
    await eventually(() => server.closings() > 0, 30_000);
  }
  await server.transport.close();
}

async function loseHost(number: number): Promise<void> {
  const own = path.join(folder, `host-${number}`);
  const servers = Array.from({ length: serversOfHost }, (_, server) => forkingServer(number + server));
  const host = await killableHost(own, servers);
  await host.kill();
  const reaped = await reapOrphans(folderRunRecords(own), 150);
  assert.equal(reaped.commands.length, serversOfHost, 'every server of the host was noted');
}

function countLeft(): number {
  const { stdout } = spawnSync('ps', ['-eo', 'stat=,args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return stdout.split('\n').filter((line) => line.includes(mark) && !line.startsWith('Z')).length;
}
