import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleLimits } from '../../../../../src/mcp/add/bundle/bundleLimits.ts';
import { downloadBundle, type DownloadOptions } from '../../../../../src/mcp/add/bundle/downloadBundle.ts';
import { answeringServer, type ListeningServer } from '../../support/httpServer.ts';

suite('download of a bundle');

const content = Buffer.alloc(300_000, 'bundle');
const sha256 = createHash('sha256').update(content).digest('hex');

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/file': (response) => response.end(content),
  '/moved': (response) => response.writeHead(302, { location: '/file' }).end(),
  '/circle': (response) => response.writeHead(302, { location: '/circle' }).end(),
  '/plain': (response) => response.writeHead(302, { location: 'http://example.com/file' }).end(),
  '/cut': (response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 1000), () => response.destroy());
  },
  '/slow': (response) => response.flushHeaders(),
};

let server: ListeningServer;
let root: string;

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'patchbay-download-'));
  server = await answeringServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) {
      response.writeHead(404).end();
    } else {
      answer(response);
    }
  });
});

after(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

const download = (name: string, options?: DownloadOptions, sum = sha256) =>
  downloadBundle({ url: new URL(name, server.url).href, sha256: sum }, path.join(root, 'x.mcpb'), options);

async function refusal(...parameters: Parameters<typeof download>): Promise<string> {
  const result = await download(...parameters);
  assert.deepEqual(await readdir(root), [], 'nothing is left behind');
  return result.kind === 'refused' ? result.reason : result.kind;
}

test('downloads what the checksum says, also from where the address has moved to', async () => {
  for (const name of ['/file', '/moved']) {
    const file = path.join(root, 'x.mcpb');
    assert.deepEqual(await download(name), { kind: 'downloaded', file });
    assert.equal((await readFile(file)).equals(content), true);
    assert.deepEqual(await readdir(root), ['x.mcpb']);
    await rm(file);
  }
});

test('keeps nothing that is something else, too large, cut off, slow, missing, or not over https', async () => {
  assert.match(await refusal('/file', {}, 'a'.repeat(64)), /checksum/);
  assert.match(await refusal('/file', { limits: { ...bundleLimits, maxFileBytes: 1000 } }), /too large/);
  assert.match(await refusal('/cut'), /cannot be downloaded/);
  assert.match(await refusal('/slow', { timeoutMs: 200 }), /cannot be downloaded/);
  assert.match(await refusal('/none'), /status 404/);
  assert.match(await refusal('/circle'), /without end/);
  assert.match(await refusal('/plain'), /only downloaded over https/);
  assert.match(await refusal('http://example.com/file'), /only downloaded over https/);
  assert.match(await refusal('file:///etc/passwd'), /only downloaded over https/);
  assert.match(await refusal('/file', { signal: AbortSignal.abort() }), /cannot be downloaded/);
});
