import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

suite('sdk');

test('is not loaded before a server starts: activation pays for no SDK', () => {
  const registry = path.join(import.meta.dirname, '../../../src/mcp/registry.ts');
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(registry)});
    process.stdout.write(loaded.join('\\n'));
  `;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  assert.match(stdout, /managedServer\.ts/);
  assert.doesNotMatch(stdout, /@modelcontextprotocol/);
});
