import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionId } from '../../../../src/contributions.ts';
import { until } from '../../until.ts';
import { folder, positionOf, removeFile, writeFile } from './configFile.ts';

suite('views/configEditor');

const { commands, languages, window, workspace } = vscode;
let uri: vscode.Uri;
let document: vscode.TextDocument;

before(async () => {
  await vscode.extensions.getExtension(extensionId)?.activate();
});

afterEach(async () => {
  await removeFile(uri);
  await until(
    () => ours(uri).length === 0,
    () => `${ours(uri).length} problems`,
  );
});

async function open(name: string, text: string): Promise<void> {
  uri = await writeFile(name, text);
  document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  // The editor may still have the text of an earlier file of that name.
  await until(
    () => document.getText() === text,
    () => document.getText(),
  );
}

function ours(file: vscode.Uri): readonly vscode.Diagnostic[] {
  return languages.getDiagnostics(file).filter(({ source }) => source === 'Patchbay');
}

/** Those of this extension: the editor has its own for some of the files. */
async function lenses(): Promise<readonly vscode.CodeLens[]> {
  const all = await commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  return all.filter(({ command }) => command?.command.startsWith('patchbay.'));
}

async function lensTitles(): Promise<readonly string[]> {
  return (await lenses()).map(({ command, range }) => `${range.start.line + 1}: ${command?.title ?? ''}`);
}

/** Polls what can only be asked for. */
async function untilSo<T>(ask: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 10_000;
  let value = await ask();
  while (!isSo(value)) {
    assert.ok(Date.now() < end, `still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    value = await ask();
  }
  return value;
}

async function fixes(code: string): Promise<readonly vscode.CodeAction[]> {
  await until(
    () => ours(uri).some((diagnostic) => diagnostic.code === code),
    () => JSON.stringify(ours(uri).map((diagnostic) => diagnostic.code)),
  );
  const range = ours(uri).find((diagnostic) => diagnostic.code === code)?.range;
  const quickFix = vscode.CodeActionKind.QuickFix.value;
  return commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, quickFix);
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action);
  if (action.edit) {
    assert.ok(await workspace.applyEdit(action.edit));
  }
  if (action.command) {
    await commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  }
}

async function completionsAt(position: vscode.Position): Promise<readonly string[]> {
  const list = await commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function hoverAt(position: vscode.Position): Promise<string> {
  const hovers = await commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n---\n')
    .replaceAll('&nbsp;', ' ');
}

test('above each entry stands how its server is, also where the text has moved meanwhile', async () => {
  await open('.mcp.json', '{\n  "mcpServers": {\n    "lens": { "command": "node", "args": ["-v"] }\n  }\n}\n');
  await untilSo(lensTitles, (titles) => titles.includes('3: $(shield) Needs approval'));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(2, 0), '    // a line\n    // and another\n');
  await workspace.applyEdit(edit);
  assert.ok(document.isDirty);
  assert.deepEqual(await lensTitles(), ['5: $(shield) Needs approval']);
  const hover = await hoverAt(positionOf(document, '"lens"', 2));
  assert.match(hover, /lens: waits for your approval/);
});

test('a YAML file has the same above its entries', async () => {
  await open(
    '.continue/mcpServers/some.yaml',
    'name: mine\nversion: 0.0.1\nschema: v1\nmcpServers:\n  - name: yaml-server\n    command: node\n',
  );
  await untilSo(lensTitles, (titles) => titles.includes('5: $(check) Enable'));
});

test('inside of braces the names of variables are proposed, and a hover tells what one stands for', async () => {
  await open('.mcp.json', '{ "mcpServers": { "v": { "command": "${HOME}/run", "args": ["${"] } } }');
  await untilSo(lensTitles, (titles) => titles.length > 0);
  const names = await completionsAt(positionOf(document, '${"', 2));
  assert.ok(names.includes('PATH') && names.includes('CLAUDE_PROJECT_DIR'), names.slice(0, 20).join());
  assert.match(await hoverAt(positionOf(document, 'HOME')), /Stands for/);
  assert.deepEqual(
    (await completionsAt(positionOf(document, '/run', 2))).filter((name) => name === 'PATH'),
    [],
  );
});

test('the schema of a file proposes each key once, and explains it', async () => {
  await open('.mcp.json', '{\n  "mcpServers": {\n    "k": {\n      "command": "node",\n      ""\n    }\n  }\n}\n');
  const keys = await untilSo(
    () => completionsAt(positionOf(document, '""', 1)),
    (labels) => labels.includes('headersHelper'),
  );
  assert.equal(keys.filter((key) => key === 'args').length, 1);
  assert.match(await hoverAt(positionOf(document, '"command"', 2)), /The program to run/);
});

test("the editor's own schema of .vscode/mcp.json is left alone: no key comes twice, and nothing contradicts it", async () => {
  await open(
    '.vscode/mcp.json',
    '{\n  "servers": {\n    "k": {\n      "type": "stdio",\n      "command": "node",\n      ""\n    }\n  }\n}\n',
  );
  const keys = await untilSo(
    () => completionsAt(positionOf(document, '""', 1)),
    (labels) => labels.includes('args'),
  );
  assert.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
  );
});

test('a key that is misspelt is renamed or removed, and that can be undone', async () => {
  const text = '{ "mcpServers": { "f": { "command": "node", "argz": ["x"] } } } ';
  await open('.mcp.json', text);
  const offered = await fixes('unknownKey');
  assert.deepEqual(
    offered.map(({ title }) => title),
    ['Rename "argz" to "args"', 'Remove "argz"'],
  );
  await apply(offered[0]);
  assert.equal(document.getText(), text.replace('argz', 'args'));
  await commands.executeCommand('undo');
  assert.equal(document.getText(), text);
  await apply(offered[1]);
  assert.equal(document.getText(), '{ "mcpServers": { "f": { "command": "node" } } } ');
});

test('a secret goes from the file to the store, where it is shown to be, and can be cleared', async () => {
  await open(
    '.vscode/mcp.json',
    '{\n  "servers": {\n    "gh": {\n      "url": "https://127.0.0.1:9/mcp",\n      "headers": { "Authorization": "Bearer s3cretvalue123" }\n    }\n  }\n}\n',
  );
  const offered = await fixes('plainSecret');
  const move = offered.find(({ title }) => title === 'Move to the input "gh-authorization"');
  assert.ok(!JSON.stringify(move).includes('s3cretvalue123'), 'the secret is on no other way');
  await apply(move);
  assert.ok(!document.getText().includes('s3cretvalue123'));
  assert.match(document.getText(), /"Authorization": "Bearer \$\{input:gh-authorization\}"/);
  assert.match(document.getText(), /"id": "gh-authorization"/);
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = (): Promise<vscode.InlayHint[]> =>
    Promise.resolve(commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', uri, whole));
  const shown = await untilSo(hints, (found) => found.length === 2);
  assert.deepEqual(
    shown.map(({ label }) => label),
    ['= ••••', '= ••••'],
  );
  const clear = await untilSo(
    async () => (await lenses()).find(({ command }) => command?.title === '$(trash) Clear 1 stored answer'),
    (lens) => lens !== undefined,
  );
  await commands.executeCommand(clear?.command?.command ?? '', ...((clear?.command?.arguments ?? []) as unknown[]));
  await untilSo(hints, (found) => found.length === 0);
});

test('an input that nobody defined is defined', async () => {
  await open('.vscode/mcp.json', '{ "servers": { "i": { "command": "node", "args": ["${input:who}"] } } }');
  const [add] = await fixes('undefinedInput');
  assert.equal(add?.title, 'Add input "who"');
  await apply(add);
  assert.match(document.getText(), /"type":\s*"promptString",\s*"id":\s*"who"/);
  await document.save();
  await until(
    () => ours(uri).length === 0,
    () => JSON.stringify(ours(uri)),
  );
});

test('a file that is no configuration file is left alone', async () => {
  await open('other.json', '{ "mcpServers": { "a": { "command": "${" } } }');
  assert.deepEqual(await lensTitles(), []);
  assert.deepEqual(
    (await completionsAt(positionOf(document, '${', 2))).filter((name) => name === 'PATH'),
    [],
  );
  assert.ok(uri.path.startsWith(folder.path));
});
