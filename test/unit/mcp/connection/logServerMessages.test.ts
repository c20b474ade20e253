import assert from 'node:assert/strict';
import { Connection } from '../../../../src/mcp/connection/connection.ts';
import { eventually } from '../support/eventually.ts';
import { testContext } from '../support/launches.ts';
import { memoryLogger } from '../support/memoryLogger.ts';

suite('the log of a server');

const levels = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];

/** Says one thing at each level when it is ready, and one thing on its standard error. */
const talking = `
const say = (message) => console.log(JSON.stringify({ jsonrpc: '2.0', ...message }));
process.stdin.on('data', (data) => {
  for (const line of String(data).trim().split('\\n')) {
    const { id, method } = JSON.parse(line);
    if (method === 'initialize') {
      const serverInfo = { name: 'talking', version: '1' };
      say({ id, result: { protocolVersion: '2025-11-25', capabilities: { logging: {} }, serverInfo } });
    } else if (id !== undefined) {
      say({ id, error: { code: -32601, message: 'no' } });
    } else if (method === 'notifications/initialized') {
      for (const level of ${JSON.stringify(levels)}) {
        say({ method: 'notifications/message', params: { level, logger: 'db', data: { at: level } } });
      }
      console.error('the last word');
    }
  }
});`;

test('has what the server says at the level that it chose, and its standard error as information', async () => {
  const log = memoryLogger();
  const launch = {
    kind: 'stdio',
    command: process.execPath,
    args: ['-e', talking],
    cwd: import.meta.dirname,
    env: {},
  } as const;
  const connection = new Connection({ ...testContext(), launch, log });
  try {
    await connection.start();
    const said = (): readonly string[] => log.entries.filter((entry) => / \[db\] /.test(entry));
    await eventually(() => said().length >= levels.length && log.entries.includes('info [stderr] the last word'));
    const shown = ['debug', 'info', 'info', 'warn', 'error', 'error', 'error', 'error'];
    assert.deepEqual(
      said(),
      levels.map((level, index) => `${shown[index]} [db] {"at":"${level}"}`),
    );
  } finally {
    await connection.close();
  }
});
