import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.ts';
import { scriptedServer, type ScriptedServer } from './support/scriptedServer.ts';

suite('stdioTransport');

let open: ScriptedServer[] = [];

afterEach(async () => {
  await Promise.all(open.map(({ transport }) => transport.close()));
  open = [];
});

async function started(script: string, options: Parameters<typeof scriptedServer>[1] = {}): Promise<ScriptedServer> {
  const server = scriptedServer(script, options);
  open.push(server);
  await server.transport.start();
  return server;
}

const answers = `
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { id, method, params } = JSON.parse(line);
    respond(id, method, params);
  });`;

/** How long the server's answer of so many bytes takes to arrive, in milliseconds. */
async function timeOf(bytes: number): Promise<number> {
  const server = await started(`
    const text = 'é'.repeat(${bytes / 2});
    const respond = (id, method) => say({ id, result: method === 'big' ? { text } : {} });
    ${answers}`);
  await server.transport.send({ jsonrpc: '2.0', id: 1, method: 'small' });
  await eventually(() => server.messages.length === 1);
  const startedAt = performance.now();
  await server.transport.send({ jsonrpc: '2.0', id: 2, method: 'big' });
  const message = await eventually(() => server.messages[1]);
  const duration = performance.now() - startedAt;
  assert.ok('result' in message);
  assert.equal(String(message.result['text']).length, bytes / 2);
  await server.transport.close();
  return duration;
}

test('takes time in proportion to a message: 20 MB on one line is no more than a few times 5 MB', async function () {
  this.timeout(30_000);
  const megabyte = 1024 * 1024;
  await timeOf(megabyte);
  const small = await timeOf(5 * megabyte);
  const large = await timeOf(20 * megabyte);
  // In proportion it would be 4, in the square 16.
  assert.ok(large < 9 * small + 100, `5 MB took ${small} ms, 20 MB took ${large} ms`);
});

test('drops an answer that is too long, fails the request that it answers, and serves the next', async function () {
  this.timeout(30_000);
  const server = await started(`
    const text = 'x'.repeat(33 * 1024 * 1024);
    const respond = (id, method) => {
      if (method === 'big') {
        process.stdout.write('{"result":{"a":"' + text);
        process.stdout.write(text + '"},"jsonrpc":"2.0","id":' + id + '}\\n');
      } else {
        say({ id, result: {} });
      }
    };
    ${answers}`);
  await server.transport.send({ jsonrpc: '2.0', id: 7, method: 'big' });
  await server.transport.send({ jsonrpc: '2.0', id: 8, method: 'small' });
  await eventually(() => server.messages.length === 2, 20_000);
  const [failed, served] = server.messages;
  assert.ok(failed && 'error' in failed);
  assert.equal(failed.id, 7);
  assert.match(failed.error.message, /66 MiB.*too long/);
  assert.deepEqual(served, { jsonrpc: '2.0', id: 8, result: {} });
  assert.ok(server.log.entries.some((entry) => /^warn .*too long.*It began: {"result"/.test(entry)));
});

test('takes a batch apart', async () => {
  const server = await started(`
    process.stdout.write(JSON.stringify([
      { jsonrpc: '2.0', method: 'notifications/one' },
      'nonsense',
      { jsonrpc: '2.0', id: 1, result: {} },
    ]) + '\\n');
    process.stdin.resume();`);
  await eventually(() => server.messages.length === 2);
  assert.deepEqual(server.messages, [
    { jsonrpc: '2.0', method: 'notifications/one' },
    { jsonrpc: '2.0', id: 1, result: {} },
  ]);
});

test('puts together lines that come in pieces, cut within a character', async () => {
  const server = await started(`
    const bytes = Buffer.from('\\uFEFF' + JSON.stringify({ jsonrpc: '2.0', method: 'n', params: { text: '日本語 🙂' } }) + '\\r\\n');
    let at = 0;
    const timer = setInterval(() => {
      process.stdout.write(bytes.subarray(at, at + 5));
      at += 5;
      if (at >= bytes.length) clearInterval(timer);
    }, 2);
    process.stdin.resume();`);
  await eventually(() => server.messages.length === 1);
  assert.deepEqual(server.messages, [{ jsonrpc: '2.0', method: 'n', params: { text: '日本語 🙂' } }]);
});

test('logs what is JSON but no message, and fails the request that it pretends to answer', async () => {
  const server = await started(`
    process.stdout.write('{"level":"info","msg":"hello"}\\n{"id":3,"result":{}}\\n42\\n');
    process.stdin.resume();`);
  await eventually(() => server.log.entries.length === 3);
  assert.ok(server.log.entries.every((entry) => entry.startsWith('warn Not a JSON-RPC message on standard output: ')));
  const [failed] = server.messages;
  assert.ok(failed && 'error' in failed);
  assert.equal(failed.id, 3);
});

test('reads the last line of a server although it has no end', async () => {
  const server = await started(`process.stdout.write('{"jsonrpc":"2.0","method":"n"}')`);
  await eventually(() => server.closings() === 1);
  assert.deepEqual(server.messages, [{ jsonrpc: '2.0', method: 'n' }]);
});

test('knows what a server that has not spoken yet wrote by mistake, even without a line end', async () => {
  const server = await started(`process.stdout.write('Listening on port 3000'); process.stdin.resume();`);
  await eventually(() => server.transport.hasWrittenNoise);
  assert.deepEqual(server.transport.lastWords, ['Listening on port 3000']);
});

test('drains a flood on standard error, logs little of it, and knows the last words', async function () {
  this.timeout(30_000);
  const server = await started(`
    const lines = ('x'.repeat(1023) + '\\n').repeat(1024);
    let left = 50;
    const flood = () => process.stderr.write(lines, () => {
      if (--left > 0) return flood();
      process.stderr.write('the last word\\n', () => say({ method: 'done' }));
    });
    flood();
    process.stdin.resume();`);
  await eventually(() => server.messages.length === 1 && server.transport.lastWords.at(-1) === 'the last word', 20_000);
  await server.transport.close();
  const omitted = server.log.entries
    .flatMap((entry) => /^info \[stderr\] … ([\d,]+) lines left out$/.exec(entry)?.[1] ?? [])
    .map((count) => Number(count.replaceAll(',', '')));
  const written = server.log.entries.length - omitted.length;
  assert.ok(omitted.length > 0 && written < 10_000, `${written} lines written`);
  assert.equal(written + omitted.reduce((sum, count) => sum + count, 0), 50 * 1024 + 1);
});

test('drains a flood of noise on standard output, logs little of it, and hears the message in it', async () => {
  const server = await started(`
    const noise = 'INFO all is well\\n'.repeat(100_000);
    process.stdout.write(noise, () => say({ method: 'ready' }));
    process.stdin.resume();`);
  await eventually(() => server.messages.length === 1);
  await server.transport.close();
  assert.ok(server.log.entries.length < 5000);
  assert.ok(server.log.entries.some((entry) => /^warn … [\d,]+ lines left out$/.test(entry)));
});

test('rejects what is sent to a server that takes no more, and nothing is thrown behind it', async () => {
  const server = await started(
    `require('node:fs').closeSync(0); say({ method: 'deaf' }); setInterval(() => {}, 1000);`,
  );
  await eventually(() => server.messages.length === 1);
  const text = 'x'.repeat(1024 * 1024);
  await assert.rejects(async () => {
    for (let id = 0; id < 100; id++) {
      await server.transport.send({ jsonrpc: '2.0', id, method: 'm', params: { text } });
    }
  }, /EPIPE|ECONNRESET|closed/);
  await assert.rejects(server.transport.send({ jsonrpc: '2.0', id: 101, method: 'm' }));
});

test('lets go of a message that a server never takes when it ends', async () => {
  const server = await started(`say({ method: 'busy' }); setInterval(() => {}, 1000);`);
  await eventually(() => server.messages.length === 1);
  const sending = server.transport.send({ jsonrpc: '2.0', id: 1, method: 'x'.repeat(4 * 1024 * 1024) });
  await Promise.all([assert.rejects(sending), server.transport.close()]);
});

test('rejects what is sent before the start', async () => {
  const server = scriptedServer('');
  await assert.rejects(server.transport.send({ jsonrpc: '2.0', id: 1, method: 'm' }), /closed/);
});

test('says once that it is closed, however it comes to that', async () => {
  const own = await started('process.exit(4)');
  await eventually(() => own.closings() === 1);
  await own.transport.close();
  assert.equal(own.closings(), 1);
  assert.equal(own.transport.exit, 'code 4');
  assert.equal(own.transport.hasExitedByItself, true);
  const asked = await started('process.stdin.resume()');
  await Promise.all([asked.transport.close(), asked.transport.close()]);
  assert.equal(asked.closings(), 1);
  assert.equal(asked.transport.hasExitedByItself, false);
});

test('survives a listener that throws', async () => {
  const server = scriptedServer(`say({ method: 'one' }); say({ method: 'two' }); process.stdin.resume();`);
  open.push(server);
  Object.assign(server.transport, {
    onmessage: () => {
      throw new Error('a bug');
    },
  });
  await server.transport.start();
  await eventually(() => server.errors.length === 2);
  assert.equal(server.errors[0]?.message, 'a bug');
});

test('says that a program which the system cannot run could not be started', async () => {
  const server = scriptedServer('', {
    launch: { kind: 'stdio', command: process.execPath, args: ['-e', 'x\0y'], cwd: '/', env: {} },
  });
  await assert.rejects(server.transport.start(), /NUL character/);
  const tooLong = scriptedServer('', {
    launch: { kind: 'stdio', command: process.execPath, args: ['x'.repeat(4 * 1024 * 1024)], cwd: '/', env: {} },
  });
  await assert.rejects(tooLong.transport.start(), /could not be started: .*E2BIG/);
});
