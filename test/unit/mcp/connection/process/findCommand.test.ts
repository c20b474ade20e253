import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findCommand, type CommandSystem } from '../../../../../src/mcp/connection/process/findCommand.ts';

suite('findCommand');

let folder = '';

before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'find-command-'));
  fs.mkdirSync(path.join(folder, 'bin'));
  fs.writeFileSync(path.join(folder, 'bin', 'tool'), '#!/bin/sh\n', { mode: 0o755 });
  fs.writeFileSync(path.join(folder, 'bin', 'data'), 'text', { mode: 0o644 });
});

after(() => {
  fs.rmSync(folder, { recursive: true });
});

const find = (command: string, searchPath = `/nowhere:${folder}/bin`): Promise<string | undefined> =>
  findCommand(command, { cwd: folder, env: { PATH: searchPath } });

test('finds a program on PATH', async () => {
  assert.equal(await find('tool'), path.join(folder, 'bin', 'tool'));
});

test('finds a program by its path, from the working directory', async () => {
  assert.equal(await find('./bin/tool'), path.join(folder, 'bin', 'tool'));
  assert.equal(await find(path.join(folder, 'bin', 'tool'), ''), path.join(folder, 'bin', 'tool'));
});

test('does not look into the working directory for a bare name', async () => {
  assert.equal(await findCommand('tool', { cwd: `${folder}/bin`, env: { PATH: '/nowhere:' } }), undefined);
});

test('finds neither folders nor files that cannot be run', async () => {
  assert.equal(await find('data'), undefined);
  assert.equal(await find('bin', folder), undefined);
});

/** A computer with just these files, all of which may be run. */
function system(platform: NodeJS.Platform, ...files: readonly string[]): CommandSystem {
  const names = new Set(files.map((file) => (platform === 'win32' ? file.toLowerCase() : file)));
  return {
    platform,
    isProgram: (file) => Promise.resolve(names.has(platform === 'win32' ? file.toLowerCase() : file)),
  };
}

const windowsScope = { cwd: 'C:\\work', env: { Path: 'C:\\nodejs;D:\\tools', PATHEXT: '.COM;.EXE;.BAT;.CMD;.JS' } };
const onWindows = (command: string, ...files: readonly string[]): Promise<string | undefined> =>
  findCommand(command, windowsScope, system('win32', ...files));

test('finds on Windows the batch file beside the shell script of the same name', async () => {
  const files = ['C:\\nodejs\\npx', 'C:\\nodejs\\npx.cmd', 'C:\\nodejs\\npx.ps1'];
  assert.equal(await onWindows('npx', ...files), 'C:\\nodejs\\npx.cmd');
});

test('takes on Windows the extensions in their order, and the first folder first', async () => {
  assert.equal(await onWindows('uvx', 'D:\\tools\\uvx.exe', 'C:\\nodejs\\uvx.cmd'), 'C:\\nodejs\\uvx.cmd');
  assert.equal(await onWindows('uvx', 'D:\\tools\\uvx.cmd', 'D:\\tools\\uvx.exe'), 'D:\\tools\\uvx.exe');
});

test('takes on Windows a name as it is when it has an extension that says so', async () => {
  assert.equal(await onWindows('node.exe', 'C:\\nodejs\\node.exe'), 'C:\\nodejs\\node.exe');
  assert.equal(await onWindows('python3.12', 'D:\\tools\\python3.12.exe'), 'D:\\tools\\python3.12.exe');
  assert.equal(await onWindows('python3.12', 'D:\\tools\\python3.12'), undefined);
});

test('finds on Windows a program by its path, from the working directory, with either slash', async () => {
  assert.equal(await onWindows('.\\bin\\tool', 'C:\\work\\bin\\tool.exe'), 'C:\\work\\bin\\tool.exe');
  assert.equal(await onWindows('bin/tool.cmd', 'C:\\work\\bin\\tool.cmd'), 'C:\\work\\bin\\tool.cmd');
  assert.equal(await onWindows('tool', 'C:\\work\\tool.exe'), undefined);
});

test('finds on Windows a PowerShell script only when there is nothing else anywhere', async () => {
  assert.equal(await onWindows('npx', 'C:\\nodejs\\npx.ps1', 'D:\\tools\\npx.exe'), 'D:\\tools\\npx.exe');
  assert.equal(await onWindows('npx', 'C:\\nodejs\\npx.ps1'), 'C:\\nodejs\\npx.ps1');
});

test('knows the rules of another Unix', async () => {
  const scope = { cwd: '/Users/a', env: { PATH: '/usr/bin:/opt/homebrew/bin' } };
  const mac = system('darwin', '/opt/homebrew/bin/uvx', '/Users/a/a\\b');
  assert.equal(await findCommand('uvx', scope, mac), '/opt/homebrew/bin/uvx');
  assert.equal(await findCommand('a\\b', scope, mac), undefined);
});
