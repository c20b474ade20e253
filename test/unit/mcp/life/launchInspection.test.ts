import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { signal } from '../../../../src/base/signal.ts';
import type { ServerDefinition } from '../../../../src/mcp/config/serverDefinition.ts';
import { LaunchInspection } from '../../../../src/mcp/life/launchInspection.ts';

suite('launchInspection');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'inspection-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function definitionOf(command: string): ServerDefinition {
  const place = { id: '/f', path: '/f', section: ['servers'], dialect: 'vscode', origin: 'repo', label: 'F' } as const;
  return {
    id: '/f#a',
    name: 'a',
    displayName: 'a',
    source: { place, span: { offset: 0, length: 0 } },
    entry: { command },
    launch: { kind: 'stdio', command, args: [], cwd: folder, env: {} },
    deferred: [],
    options: { isDisabled: false, disabledTools: [] },
  };
}

/** A command that is on no path is looked for by a login shell, and this one takes its time. */
async function slowShell(): Promise<string> {
  const file = path.join(folder, 'shell');
  await writeFile(file, '#!/bin/sh\nsleep 0.3\n', { mode: 0o755 });
  return file;
}

test('keeps what is known of the present launch when a look into a former one ends after it', async () => {
  const definition = signal(definitionOf(process.execPath));
  const inspection = new LaunchInspection(definition, { PATH: folder, SHELL: await slowShell() });
  await inspection.ensure();
  const first = inspection.approvable.peek();
  assert.ok(first !== undefined);
  definition.value = definitionOf('on-no-path');
  const slow = inspection.ensure();
  definition.value = definitionOf(process.execPath);
  await inspection.ensure();
  await slow;
  assert.equal(inspection.approvable.peek(), first);
});
