import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findCommand } from '../../../../../src/mcp/connection/process/findCommand.ts';

suite('findCommand');

let folder = '';

before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'find-command-'));
  fs.mkdirSync(path.join(folder, 'bin'));
  fs.mkdirSync(path.join(folder, 'bin/folder'));
  fs.writeFileSync(path.join(folder, 'bin/tool'), '#!/bin/sh\n', { mode: 0o755 });
  fs.writeFileSync(path.join(folder, 'bin/text'), 'hello', { mode: 0o644 });
});

after(() => {
  fs.rmSync(folder, { recursive: true });
});

const find = (command: string, searchPath: string): Promise<string | undefined> =>
  findCommand(command, { cwd: folder, env: { PATH: searchPath } });

test('finds a program on PATH', async () => {
  assert.equal(await find('tool', `/nowhere:${folder}/bin`), `${folder}/bin/tool`);
});

test('finds a program by its path, from the working directory', async () => {
  assert.equal(await find('./bin/tool', ''), `${folder}/bin/tool`);
  assert.equal(await find(`${folder}/bin/tool`, ''), `${folder}/bin/tool`);
});

test('does not look into the working directory for a bare name', async () => {
  assert.equal(await findCommand('tool', { cwd: `${folder}/bin`, env: { PATH: '/nowhere:' } }), undefined);
});

test('finds neither folders nor files that cannot be run', async () => {
  assert.equal(await find('folder', `${folder}/bin`), undefined);
  assert.equal(await find('text', `${folder}/bin`), undefined);
  assert.equal(await find('missing', `${folder}/bin`), undefined);
});
