import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  identifyChild,
  identifySelf,
  isSameProcess,
  parsePs,
  parseWindowsListing,
  processTable,
  stillAlive,
} from '../../../../../src/mcp/connection/process/processTable.ts';
import { markedInListing } from '../../../../../src/mcp/connection/process/runMarker.ts';
import { eventually } from '../../support/eventually.ts';

suite('processTable');

test('lists this process and its child, who are who they are said to be', async () => {
  const child = spawn('sleep', ['30']);
  assert.ok(child.pid !== undefined);
  const [own, theirs] = [identifySelf(), identifyChild(child.pid)];
  const rows = await processTable();
  assert.ok(rows.some((row) => isSameProcess(row, own)));
  assert.ok(rows.some((row) => isSameProcess(row, theirs) && row.parent === own.pid));
  assert.deepEqual(await stillAlive([own, theirs]), [own, theirs]);
  child.kill();
  await eventually(async () => (await stillAlive([theirs])).length === 0);
});

test('does not take a process for an earlier one with the same number', async () => {
  const own = identifySelf();
  assert.deepEqual(await stillAlive([{ ...own, startedAt: own.startedAt - 10_000 }]), []);
});

test('answers everybody who asks while it reads with a reading that began later', async () => {
  const first = processTable();
  const [second, third] = [processTable(), processTable()];
  assert.notEqual(first, second);
  assert.equal(second, third);
  assert.ok((await second).length > 0);
});

test('understands ps, without zombies', () => {
  const text = [
    '    1     0     1 Ss   Tue Nov 24 10:00:00 2026    ',
    '  812     1   812 S+   Tue Nov  3 09:08:07 2026',
    '  900   812   812 Z    Tue Nov 24 10:00:00 2026',
    'nonsense',
  ].join('\n');
  assert.deepEqual(parsePs(text), [
    { pid: 1, parent: 0, group: 1, session: 0, startedAt: new Date(2026, 10, 24, 10).getTime() },
    { pid: 812, parent: 1, group: 812, session: 0, startedAt: new Date(2026, 10, 3, 9, 8, 7).getTime() },
  ]);
});

test('understands the listing of Windows', () => {
  assert.deepEqual(parseWindowsListing('4 0 1795000000000\r\n\r\n812 4 1795000001234\r\n13 4 \r\n'), [
    { pid: 4, parent: 0, group: 0, session: 0, startedAt: 1_795_000_000_000 },
    { pid: 812, parent: 4, group: 0, session: 0, startedAt: 1_795_000_001_234 },
  ]);
});

test('finds a marker in a listing of commands with their environments', () => {
  const listing = [
    '  12 node server.js PATH=/bin PATCHBAY_SERVER_RUN=abc HOME=/h',
    ' 340 sleep 5 PATCHBAY_SERVER_RUN=abc',
    '  56 sleep 5 PATCHBAY_SERVER_RUN=abcd',
    '  78 sleep 5',
  ].join('\n');
  assert.deepEqual([...markedInListing('abc', listing)], [12, 340]);
});
