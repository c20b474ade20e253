import assert from 'node:assert/strict';
import os from 'node:os';
import type { Dialect } from '../../../src/mcp/config/configFile.ts';
import { parseConfig } from '../../../src/mcp/config/parseConfig.ts';
import type { ServerSettings, ServerTimeouts } from '../../../src/mcp/serverSettings.ts';
import { effectiveTimeouts } from '../../../src/mcp/serverTimeouts.ts';
import { testSettings, testVariables, vscodeFile } from './support/registryPorts.ts';

suite('timeouts of a server');

const general = { startMs: 1, callMs: 2, maximumMs: 3, idleMs: 4 };
const settings: ServerSettings = testSettings({
  timeouts: general,
  timeoutsByName: new Map([['slow', { callMs: 50, idleMs: 60 }]]),
});

function timeoutsOf(dialect: Dialect, name: string, entry: object): ServerTimeouts {
  const section = dialect === 'patchbay' ? 'servers' : 'mcpServers';
  const text = JSON.stringify({ [section]: { [name]: { command: 'x', ...entry } } });
  const file = vscodeFile({ name: 'f', path: os.tmpdir() }, text, { dialect, section: [section] });
  const { definitions } = parseConfig(file, testVariables());
  return effectiveTimeouts(settings, definitions?.[0] ?? assert.fail());
}

test('are those of the settings for a server of which nothing else is said', () => {
  assert.deepEqual(timeoutsOf('patchbay', 'any', {}), general);
});

test('are those of its entry, each in the unit of the file, where the entry says so', () => {
  const entry = { timeouts: { start: 20, call: 0.5 } };
  assert.deepEqual(timeoutsOf('patchbay', 'any', entry), { ...general, startMs: 20_000, callMs: 500 });
  assert.deepEqual(timeoutsOf('cline', 'any', { timeout: 7 }), { ...general, callMs: 7000 });
  assert.deepEqual(timeoutsOf('claude', 'any', { timeout: 7 }), { ...general, callMs: 7 });
});

test('are those that the user set for it by name, whatever its entry says', () => {
  const entry = { timeouts: { start: 20, call: 0.5 } };
  assert.deepEqual(timeoutsOf('patchbay', 'slow', entry), { ...general, startMs: 20_000, callMs: 50, idleMs: 60 });
});
