import assert from 'node:assert/strict';
import {
  noteSeen,
  readApprovals,
  writeApprovals,
  type ApprovalRecord,
  type ApprovalRecords,
} from '../../../../src/platform/stores/approvalRecords.ts';

suite('platform/stores/approvalRecords');

const DAY = 24 * 60 * 60_000;
const NOW = 1_800_000_000_000;

const stdio: ApprovalRecord['launch'] = {
  hash: 'h1',
  summary: {
    kind: 'stdio',
    command: 'node',
    binary: '/usr/bin/node',
    args: ['server.js'],
    cwd: '/app',
    env: { TOKEN: 'd1' },
    envFile: { path: '/app/.env', digest: 'd2', names: ['A'] },
  },
};
const http: ApprovalRecord['launch'] = {
  hash: 'h2',
  summary: { kind: 'http', url: 'https://example.com/mcp', headers: { Authorization: 'd3' } },
};

test('reads what it wrote', () => {
  const records = new Map([
    ['a', { launch: stdio, seenAt: NOW }],
    ['b', { launch: http, seenAt: NOW }],
  ]);
  assert.deepEqual(readApprovals(JSON.parse(JSON.stringify(writeApprovals(records)))), records);
});

test('takes what is not whole for no approval', () => {
  const bad: readonly unknown[] = [
    null,
    'h1',
    { launch: stdio },
    { launch: { hash: 'h1' }, seenAt: NOW },
    { launch: { hash: 1, summary: stdio.summary }, seenAt: NOW },
    { launch: { hash: 'h', summary: { ...stdio.summary, args: 'server.js' } }, seenAt: NOW },
    { launch: { hash: 'h', summary: { ...stdio.summary, env: { A: 1 } } }, seenAt: NOW },
    { launch: { hash: 'h', summary: { ...stdio.summary, envFile: {} } }, seenAt: NOW },
    { launch: { hash: 'h', summary: { ...stdio.summary, binary: 1 } }, seenAt: NOW },
    { launch: { hash: 'h', summary: { ...http.summary, url: undefined } }, seenAt: NOW },
    { launch: { hash: 'h', summary: { kind: 'other' } }, seenAt: NOW },
    { launch: { hash: 'h', summary: { ...http.summary, editorCommands: 'a.b' } }, seenAt: NOW },
    { launch: stdio, seenAt: 'today' },
  ];
  const servers = Object.fromEntries([...bad.map((value, index) => [`bad${index}`, value]), ['good', record(NOW)]]);
  assert.deepEqual([...readApprovals({ v: 1, servers }).keys()], ['good']);
  for (const stored of [undefined, ['hash'], 'text', { v: 2, servers }, { v: 1, servers: [] }]) {
    assert.equal(readApprovals(stored).size, 0);
  }
});

test('forgets after a year what nobody has configured meanwhile, and nothing that somebody has', () => {
  const records = new Map([
    ['here', record(NOW - 400 * DAY)],
    ['gone', record(NOW - 400 * DAY)],
    ['lately', record(NOW - 300 * DAY)],
  ]);
  const next = noteSeen(records, new Set(['here']), NOW);
  assert.deepEqual([...next.keys()], ['here', 'lately']);
  assert.equal(next.get('here')?.seenAt, NOW);
  assert.equal(next.get('lately')?.seenAt, NOW - 300 * DAY);
});

test('keeps five hundred approvals: those of servers that are here, and the ones seen last', () => {
  const records: ApprovalRecords = new Map(
    Array.from({ length: 600 }, (_, index) => [`s${index}`, record(NOW - (600 - index) * 1000)]),
  );
  const next = noteSeen(records, new Set(['s0', 's1']), NOW);
  assert.equal(next.size, 500);
  assert.ok(next.has('s0') && next.has('s1') && next.has('s599'));
  assert.ok(!next.has('s2') && !next.has('s101') && next.has('s102'));
});

test('has nothing to write down when a server was seen today', () => {
  const records = new Map([['a', record(NOW - 1000)]]);
  assert.equal(noteSeen(records, new Set(['a', 'other']), NOW), records);
});

function record(seenAt: number): ApprovalRecord {
  return { launch: stdio, seenAt };
}
