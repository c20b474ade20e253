import assert from 'node:assert/strict';
import { OPEN_POLICY } from '../../../../src/mcp/policy/serverPolicy.ts';
import {
  DEFAULT_SERVER_TIMEOUTS,
  readServerSettings,
  type WrittenSettings,
} from '../../../../src/platform/settings/readServerSettings.ts';

suite('platform/settings/readServerSettings');

const nothing: WrittenSettings = {
  autostart: undefined,
  timeouts: undefined,
  access: undefined,
  allowed: undefined,
  denied: undefined,
};

test('has a value for everything that nobody set', () => {
  assert.deepEqual(readServerSettings(nothing, OPEN_POLICY), {
    settings: {
      policy: OPEN_POLICY,
      autostart: 'always',
      timeouts: { startMs: 30_000, callMs: 600_000, maximumMs: 21_600_000, idleMs: 600_000 },
      timeoutsByName: new Map(),
    },
  });
});

test('reads times in seconds, for all servers and for single ones', () => {
  const timeouts = { start: 5, idle: 0, servers: { slow: { start: 120, maximum: 1.5 }, odd: 'x' } };
  const { settings } = readServerSettings({ ...nothing, timeouts }, OPEN_POLICY);
  assert.deepEqual(settings.timeouts, { ...DEFAULT_SERVER_TIMEOUTS, startMs: 5000, idleMs: 0 });
  assert.deepEqual(settings.timeoutsByName.get('slow'), { startMs: 120_000, maximumMs: 1500 });
  assert.deepEqual(settings.timeoutsByName.get('odd'), {});
});

test('leaves a time alone that is none, and keeps it within what a timer takes', () => {
  const timeouts = { start: 0, call: '5', maximum: -1, idle: Number.NaN };
  assert.deepEqual(
    readServerSettings({ ...nothing, timeouts }, OPEN_POLICY).settings.timeouts,
    DEFAULT_SERVER_TIMEOUTS,
  );
  const long = readServerSettings({ ...nothing, timeouts: { call: 1e12 } }, OPEN_POLICY).settings.timeouts;
  assert.ok(long.callMs < 2 ** 31);
  const list = readServerSettings({ ...nothing, timeouts: [5] }, OPEN_POLICY).settings.timeouts;
  assert.deepEqual(list, DEFAULT_SERVER_TIMEOUTS);
});

test('takes an unknown way to start for the usual one', () => {
  assert.equal(readServerSettings({ ...nothing, autostart: 'onDemand' }, OPEN_POLICY).settings.autostart, 'onDemand');
  assert.equal(readServerSettings({ ...nothing, autostart: 'sometimes' }, OPEN_POLICY).settings.autostart, 'always');
});

test("cannot be made to say more than the machine's policy", () => {
  const managed = { access: 'userOnly', allowed: [[{ name: 'a' }]], denied: [{ name: 'b' }] } as const;
  const written = { ...nothing, access: 'all', allowed: [{ name: '*' }], denied: [] };
  assert.deepEqual(readServerSettings(written, managed).settings.policy, {
    access: 'userOnly',
    allowed: [[{ name: 'a' }], [{ name: '*' }]],
    denied: [{ name: 'b' }],
  });
});

test('says less, when the user does', () => {
  const written = { ...nothing, access: 'none', denied: [{ url: '*' }], allowed: null };
  assert.deepEqual(readServerSettings(written, OPEN_POLICY).settings.policy, {
    access: 'none',
    denied: [{ url: '*' }],
  });
});

test('turns everything off, and says why, when what is forbidden cannot be understood', () => {
  for (const wrong of [{ denied: 'evil' }, { denied: [{ nmae: 'evil' }] }, { allowed: [1] }, { access: 'no' }]) {
    const { settings, problem } = readServerSettings({ ...nothing, ...wrong }, OPEN_POLICY);
    assert.equal(settings.policy.access, 'none');
    assert.ok(problem?.includes(Object.keys(wrong)[0] ?? '?'));
  }
});
