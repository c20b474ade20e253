import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Anthropic from '@anthropic-ai/sdk';

suite('Simulator command line');

test('says where it listens, answers there, and ends when it is told to', async () => {
  const main = fileURLToPath(new URL('../../simulator/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, '--port', '0', '--pace', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line.toString())?.[1];
    assert.ok(url !== undefined);
    const client = new Anthropic({ apiKey: 'test', baseURL: url, maxRetries: 0 });
    const messages = [{ role: 'user' as const, content: 'Hello!' }];
    const text = await client.messages.stream({ model: 'claude-haiku-5-5', max_tokens: 1000, messages }).finalText();
    assert.match(text, /local simulator/);
  } finally {
    child.kill('SIGTERM');
  }
  const [code] = (await once(child, 'exit')) as [number | null];
  assert.equal(code, 0);
});
