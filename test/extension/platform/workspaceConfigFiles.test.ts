import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { WorkspaceConfigFiles } from '../../../src/platform/workspaceConfigFiles.ts';
import { until } from '../until.ts';

suite('platform/workspaceConfigFiles');

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
const vscodeFile = vscode.Uri.joinPath(folder, '.vscode', 'mcp.json');
const claudeFile = vscode.Uri.joinPath(folder, '.mcp.json');

let watched: WorkspaceConfigFiles;

beforeEach(async () => {
  watched = new WorkspaceConfigFiles();
  await watched.start();
});

afterEach(async () => {
  watched.dispose();
  for (const file of [vscodeFile, claudeFile]) {
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
  }
});

test('follows files as they come, change and go', async () => {
  assert.deepEqual(texts(), []);
  await write(claudeFile, '{"mcpServers":{}}');
  await until(
    () => texts().length === 1,
    () => texts().join(),
  );
  assert.equal(watched.files.value[0]?.dialect, 'claude');
  await write(vscodeFile, '{"servers":{}}');
  await until(
    () => texts().length === 2,
    () => texts().join(),
  );
  assert.equal(watched.files.value[0]?.dialect, 'vscode', "VS Code's own file goes first");
  await write(vscodeFile, '{"servers":{"a":{}}}');
  await until(
    () => texts()[0] === '{"servers":{"a":{}}}',
    () => texts().join(),
  );
  await vscode.workspace.fs.delete(vscodeFile);
  await until(
    () => texts().length === 1,
    () => texts().join(),
  );
});

test('follows a file that comes and goes with its folder, by whatever program', async () => {
  const dir = vscodeFile.with({ path: path.posix.dirname(vscodeFile.path) }).fsPath;
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir);
  await writeFile(vscodeFile.fsPath, '{"servers":{}}');
  await until(
    () => texts().length === 1,
    () => 'not noticed as it came',
  );
  await rename(dir, `${dir}-away`);
  await until(
    () => texts().length === 0,
    () => 'not noticed as it went',
  );
  await rename(`${dir}-away`, dir);
  await until(
    () => texts().length === 1,
    () => 'not noticed as it came back',
  );
  await rm(dir, { recursive: true });
});

test('says of a file that cannot be read that it cannot be read', async () => {
  await vscode.workspace.fs.createDirectory(claudeFile);
  await until(
    () => watched.files.value.length === 1,
    () => 'nothing',
  );
  const content = watched.files.value[0]?.content;
  assert.ok(content?.kind === 'unreadable');
  assert.equal(content.error.code, 'config.unreadable');
});

function texts(): readonly string[] {
  return watched.files.value.map(({ content }) => (content.kind === 'text' ? content.text : content.error.code));
}

async function write(file: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
}
