import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { devTools } from '../../../src/platform/devTools.ts';
import { until } from '../until.ts';

suite('platform/devTools');

const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('no folder');
let source = '';

/** A folder of its own for each test: that files of another one are taken away is a change, too. */
beforeEach(async () => {
  source = await mkdtemp(path.join(folder, 'watched-'));
});

afterEach(() => rm(source, { recursive: true, force: true }));

test('tells once of changes in quick succession, and only of files that a glob matches', async () => {
  let told = 0;
  const globs = [`${path.basename(source)}/**/*.js`, `${source}/*.py`];
  const watching = devTools.watch(globs, folder, () => {
    told += 1;
  });
  await changeUntil(['a.js', 'b.js'], () => told > 0);
  assert.equal(told, 1);
  await writeFile(path.join(source, 'notes.md'), '1');
  await changeUntil(['c.py'], () => told > 1);
  assert.equal(told, 2);
  watching.dispose();
});

test('leaves out what a glob with "!" in front of it matches', async () => {
  let told = 0;
  let toldOfAll = 0;
  const name = path.basename(source);
  const some = devTools.watch([`${name}/**/*.js`, `!${name}/generated/**`], folder, () => {
    told += 1;
  });
  const all = devTools.watch([`${name}/**/*.js`], folder, () => {
    toldOfAll += 1;
  });
  await changeUntil(['generated/a.js'], () => toldOfAll > 0);
  assert.equal(told, 0);
  await changeUntil(['b.js', 'generated/a.js'], () => told > 0);
  some.dispose();
  all.dispose();
});

/** Changes files every second until that was noticed: what happens just when a watcher begins is lost. */
async function changeUntil(names: readonly string[], isNoticed: () => boolean): Promise<void> {
  let changedAt = 0;
  await until(
    () => {
      if (!isNoticed() && Date.now() - changedAt > 1000) {
        changedAt = Date.now();
        names.forEach((name) => change(path.join(source, name)));
      }
      return isNoticed();
    },
    () => `silent about ${names.join()}`,
  );
}

/** In a folder made anew: of one that was made just when a watcher began the watcher may never learn. */
function change(file: string): void {
  const parent = path.dirname(file);
  if (parent !== source) {
    rmSync(parent, { recursive: true, force: true });
    mkdirSync(parent, { recursive: true });
  }
  writeFileSync(file, String(Date.now()));
}

test('says so when there is no such debugger', async () => {
  const target = { type: 'debugpy', name: 'a server', port: 9 } as const;
  await assert.rejects(devTools.attach(target), /debugpy/);
});
