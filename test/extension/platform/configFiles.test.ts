import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { PlaceSurroundings } from '../../../src/mcp/config/configPlaces.ts';
import { ConfigFiles } from '../../../src/platform/configFiles.ts';
import { localFolders } from '../../../src/platform/localFolders.ts';
import { until } from '../until.ts';

suite('platform/configFiles');

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
const vscodeFile = vscode.Uri.joinPath(folder, '.vscode', 'mcp.json');
const claudeFile = vscode.Uri.joinPath(folder, '.mcp.json');

let home: string;
let watched: ConfigFiles;

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'patchbay-home-'));
  await mkdir(path.join(home, '.cursor'));
  watched = new ConfigFiles(surroundings, (error) => assert.ifError(error));
  await watched.start();
});

afterEach(async () => {
  watched.dispose();
  for (const file of [vscodeFile, claudeFile]) {
    await vscode.workspace.fs.delete(file, { recursive: true }).then(undefined, () => undefined);
  }
  await rm(home, { recursive: true, force: true });
});

test('follows files as they come, change and go, the more important one first', async () => {
  assert.deepEqual(texts(), []);
  await write(claudeFile, '{"mcpServers":{}}');
  await untilTexts(['{"mcpServers":{}}']);
  await write(vscodeFile, '{"servers":{}}');
  await untilTexts(['{"servers":{}}', '{"mcpServers":{}}']);
  const [, claude] = watched.files.value;
  await write(vscodeFile, '{"servers":{"a":{}}}');
  await untilTexts(['{"servers":{"a":{}}}', '{"mcpServers":{}}']);
  assert.equal(watched.files.value[1], claude, 'the other file is the same object still');
  await vscode.workspace.fs.delete(vscodeFile);
  await untilTexts(['{"mcpServers":{}}']);
});

test('follows a file that comes and goes with its folder, by whatever program', async () => {
  const dir = path.dirname(vscodeFile.fsPath);
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir);
  await writeFile(vscodeFile.fsPath, '1');
  await untilTexts(['1']);
  await rename(dir, `${dir}-away`);
  await untilTexts([]);
  await rename(`${dir}-away`, dir);
  await untilTexts(['1']);
  await rm(dir, { recursive: true });
});

test('follows files outside of the workspace', async () => {
  await untilHomeIsWatched();
  await writeFile(path.join(home, '.claude.json'), '1');
  await untilTexts(['1', '1']);
  assert.deepEqual(
    watched.files.value.map(({ place }) => place.label),
    ['Claude Code (this project)', 'Claude Code'],
  );
  await writeFile(path.join(home, '.cursor', 'mcp.json'), '2');
  await untilTexts(['1', '1', '2']);
  await writeFile(path.join(home, '.claude.json'), '3');
  await untilTexts(['3', '3', '2']);
  await rm(path.join(home, '.claude.json'));
  await untilTexts(['2']);
});

test('follows a file outside of the workspace whose folder comes later', async () => {
  await untilHomeIsWatched();
  await rm(path.join(home, '.claude.json'));
  await untilTexts([]);
  await mkdir(path.join(home, '.patchbay'));
  await writeFile(path.join(home, '.patchbay', 'mcp.json'), '1');
  await untilTexts(['1']);
  assert.equal(watched.files.value[0]?.place.label, 'Patchbay');
});

test('takes the disk for the truth while a document is being edited', async () => {
  await write(claudeFile, '{}');
  await untilTexts(['{}']);
  const document = await vscode.workspace.openTextDocument(claudeFile);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(claudeFile, new vscode.Position(0, 0), 'half-typed');
  await vscode.workspace.applyEdit(edit);
  assert.ok(document.isDirty);
  await untilHomeIsWatched(['{}']);
  await document.save();
  await untilTexts(['half-typed{}', '0', '0']);
});

test('says of a file that cannot be read that it cannot be read', async () => {
  await vscode.workspace.fs.createDirectory(claudeFile);
  await untilTexts(['config.unreadable']);
});

function surroundings(): PlaceSurroundings {
  return {
    platform: process.platform,
    home,
    env: {},
    folders: localFolders(),
    editorUserFolder: path.join(home, 'user'),
    patchbayUserFile: path.join(home, '.patchbay', 'mcp.json'),
  };
}

/** Writes a file of the user until that is noticed: what happens just when a watcher begins is lost. */
async function untilHomeIsWatched(others: readonly string[] = []): Promise<void> {
  let writtenAt = 0;
  await until(
    () => {
      const isNoticed = texts().join() === [...others, '0', '0'].join();
      if (!isNoticed && Date.now() - writtenAt > 1000) {
        writtenAt = Date.now();
        writeFileSync(path.join(home, '.claude.json'), '0');
      }
      return isNoticed;
    },
    () => `${texts().join(' | ')} after the user's file was written`,
  );
}

function texts(): readonly string[] {
  return watched.files.value.map(({ content }) => (content.kind === 'text' ? content.text : content.error.code));
}

function untilTexts(expected: readonly string[]): Promise<void> {
  return until(
    () => JSON.stringify(texts()) === JSON.stringify(expected),
    () => `${texts().join(' | ')} instead of ${expected.join(' | ')}`,
  );
}

async function write(file: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
}
