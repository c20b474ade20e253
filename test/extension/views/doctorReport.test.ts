import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds, extensionId } from '../../../src/contributions.ts';
import { until } from '../until.ts';

suite('views/doctorReport');

/** A check runs programs, which on a busy machine take their time. */
const patienceMs = 40_000;

let file = vscode.Uri.file('/');

before(async () => {
  await vscode.extensions.getExtension(extensionId)?.activate();
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
  file = vscode.Uri.joinPath(folder, '.mcp.json');
});

after(async () => {
  await vscode.workspace.fs.delete(file);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('the configuration is checked in a document whose links lead to what helps, and checked again in the same one', async function () {
  this.timeout(90_000);
  await write('{ "mcpServers": {\n  "doctored": { "command": "uvx-is-not-here" },\n  "broken": { "command": 1 } } }');
  await until(diagnosed(1), () => 'undiagnosed', patienceMs);
  await vscode.commands.executeCommand(commandIds.runDoctor);
  const report = vscode.window.activeTextEditor?.document ?? assert.fail('no report');
  assert.equal(report.uri.scheme, 'patchbay-doctor');
  assert.equal(report.languageId, 'markdown');
  await until(() => isDone(report), report.getText.bind(report), patienceMs);
  assert.match(report.getText(), /### doctored\n[^#]*\*\*Note:\*\* It waits for your approval/);
  assert.match(report.getText(), /### doctored\n[^#]*\*\*Problem:\*\* The command `uvx-is-not-here` is not on/);
  const targets = await linkTargets(report);
  assert.ok(targets.includes(`${file.toString()}#L3`), targets.join('\n'));
  assert.ok(
    targets.some((target) => target.startsWith(`command:${commandIds.startServer}?`) && target.includes('doctored')),
    targets.join('\n'),
  );
  await write('{ "mcpServers": { "doctored": { "command": "node" } } }');
  await until(diagnosed(0), () => 'diagnosed', patienceMs);
  const again = `command:${commandIds.runDoctor}`;
  assert.ok((await linkTargets(report)).some((target) => target.startsWith(again)));
  await vscode.commands.executeCommand(commandIds.runDoctor);
  await until(
    () => isDone(report) && !report.getText().includes('### broken'),
    report.getText.bind(report),
    patienceMs,
  );
  const reports = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === 'patchbay-doctor');
  assert.equal(reports.length, 1);
});

function diagnosed(count: number): () => boolean {
  return () => vscode.languages.getDiagnostics(file).filter(({ source }) => source === 'Patchbay').length === count;
}

function isDone(report: vscode.TextDocument): boolean {
  return report.getText().includes('[Check Again]');
}

async function linkTargets(report: vscode.TextDocument): Promise<readonly string[]> {
  const links = await vscode.commands.executeCommand<readonly vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    report.uri,
    100,
  );
  return links.map(({ target }) => target?.toString(true) ?? '');
}

async function write(text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
}
