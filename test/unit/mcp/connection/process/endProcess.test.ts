import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eventually } from '../../support/eventually.ts';
import { isAlive } from '../../support/isAlive.ts';
import { deafChild, processesWith } from './support/processTrees.ts';
import { scriptedServer, type ScriptedServer } from './support/scriptedServer.ts';

suite('the end of a server');

let open: ScriptedServer[] = [];
let mark = '';

before(function () {
  if (process.platform !== 'linux') {
    this.skip();
  }
});

beforeEach(() => {
  mark = `mark-${randomUUID()}`;
});

afterEach(async () => {
  await Promise.all(open.map(({ transport }) => transport.close()));
  open = [];
});

/** Starts a server and waits until it says that it is ready and `count` processes carry the mark. */
async function started(script: string, count: number): Promise<ScriptedServer> {
  const server = scriptedServer(`${script}\nsay({ method: 'ready' });`);
  open.push(server);
  await server.transport.start();
  await eventually(() => server.messages.length > 0 && processesWith(mark).length >= count);
  return server;
}

const stays = 'process.stdin.resume();';
const ignoresAll = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";

test('comes by the end of its input alone, when it is polite', async () => {
  const server = await started(`process.stdin.resume(); // ${mark}`, 1);
  const startedAt = Date.now();
  await server.transport.close();
  assert.equal(server.transport.exit, 'code 0');
  assert.ok(Date.now() - startedAt < 1000);
});

test('comes by SIGTERM when it ignores the end of its input', async () => {
  const server = await started(`setInterval(() => {}, 1000); // ${mark}`, 1);
  await server.transport.close();
  assert.equal(server.transport.exit, 'SIGTERM');
});

test('comes by SIGKILL when it ignores that too', async () => {
  const server = await started(`${ignoresAll} // ${mark}`, 1);
  await server.transport.close();
  assert.equal(server.transport.exit, 'SIGKILL');
  assert.deepEqual(processesWith(mark), []);
});

test('takes a grandchild along that ignores SIGTERM', async () => {
  const server = await started(`${deafChild(mark, "{ stdio: 'inherit' }")} ${stays}`, 2);
  await server.transport.close();
  assert.deepEqual(processesWith(mark), []);
});

test('takes a grandchild along that made itself a session', async () => {
  const server = await started(`${deafChild(mark, "{ detached: true, stdio: 'ignore' }")} ${stays}`, 2);
  await server.transport.close();
  assert.deepEqual(processesWith(mark), []);
});

test('takes a grandchild along that made itself a session and cleared its environment', async () => {
  const server = await started(`${deafChild(mark, "{ detached: true, stdio: 'ignore', env: {} }")} ${stays}`, 2);
  await server.transport.close();
  assert.deepEqual(processesWith(mark), []);
});

test('leaves no grandchild behind when it crashed by itself, in whatever session that lives', async () => {
  const children = ["{ stdio: 'inherit' }", "{ detached: true, stdio: 'ignore' }"];
  const server = await started(
    `${children.map((options) => deafChild(mark, options)).join('\n')}
    process.stdin.on('data', () => process.kill(process.pid, 'SIGKILL'));`,
    3,
  );
  await server.transport.send({ jsonrpc: '2.0', method: 'crash' });
  await eventually(() => server.closings() === 1);
  assert.equal(server.transport.exit, 'SIGKILL');
  assert.equal(server.transport.hasExitedByItself, true);
  await eventually(() => processesWith(mark).length === 0);
});

test('leaves nothing of a tree that keeps forking while it is killed', async () => {
  const forking = `
    const { spawn } = require('node:child_process');
    process.on('SIGTERM', () => {});
    let left = 60;
    const timer = setInterval(() => {
      if (left-- === 0) clearInterval(timer);
      spawn('sleep', ['77', ], { detached: left % 2 === 0, stdio: 'ignore', argv0: '${mark}' }).unref();
    }, 5);
    setInterval(() => {}, 1000);`;
  const server = await started(forking, 3);
  await server.transport.close();
  assert.deepEqual(processesWith(mark), []);
});

test("is the end of a browser that the server steers, and not of a person's that it was the first to open", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'browsers-'));
  const browser = path.join(folder, 'firefox');
  fs.symlinkSync(process.execPath, browser);
  // The page that it shows is started by it, and is as much a person's.
  const script = `
    const { spawn } = require('node:child_process');
    spawn('sleep', ['60'], { argv0: process.argv.at(-1) });
    setInterval(() => {}, 1000);`;
  const opening = (page: string, args: readonly string[], options: string): string =>
    `spawn(${JSON.stringify(browser)}, ['-e', ${JSON.stringify(script)}, '--', ...${JSON.stringify([...args, page])}], ${options}).unref();`;
  const server = await started(
    `const { spawn } = require('node:child_process');
    ${opening(`${mark}-own`, ['--headless'], "{ stdio: 'ignore', detached: true }")}
    ${opening(`${mark}-detached`, [], "{ stdio: 'ignore', detached: true }")}
    ${opening(`${mark}-group`, [], "{ stdio: 'ignore' }")}
    ${stays}`,
    7,
  );
  await server.transport.close();
  const left = processesWith(mark);
  assert.deepEqual(processesWith(`${mark}-own`), []);
  assert.equal(processesWith(`${mark}-detached`).length, 2);
  assert.equal(processesWith(`${mark}-group`).length, 2);
  left.forEach((pid) => process.kill(pid, 'SIGKILL'));
  fs.rmSync(folder, { recursive: true });
});

test('is not the end of a process that has nothing to do with it', async () => {
  const [one, two] = await Promise.all([started(stays, 0), started(stays, 0)]);
  await one.transport.close();
  assert.ok(two.transport.pid !== null && isAlive(two.transport.pid));
});

test('leaves nothing behind when it is wanted before the start has come about', async () => {
  const server = scriptedServer(`${stays} // ${mark}`);
  const starting = server.transport.start();
  await server.transport.close();
  await assert.rejects(starting, { code: 'cancelled' });
  assert.deepEqual(processesWith(mark), []);
});
