import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../../src/contributions.ts';
import { ConversationsTree } from '../../../../src/views/conversations/conversationsTree.ts';
import { until } from '../../until.ts';
import { ConversationRig } from './conversationRig.ts';

suite('views/conversations');

let rig: ConversationRig;

beforeEach(async () => {
  rig = new ConversationRig();
  await rig.say('a', 'Alpha');
  await rig.say('b', 'Beta');
});

afterEach(() => rig.end());

/** What the view shows, one row a line. */
function rows(): readonly string[] {
  const tree = new ConversationsTree(rig.summaries, assert.ifError);
  const all = tree.getChildren().flatMap((group) => [group, ...tree.getChildren(group)]);
  const items = all.map((node) => tree.getTreeItem(node));
  tree.dispose();
  return items.map(({ label, contextValue, collapsibleState }) => {
    const isClosed = collapsibleState === vscode.TreeItemCollapsibleState.Collapsed ? ' (closed)' : '';
    return `${typeof label === 'string' ? label : ''} [${contextValue ?? ''}]${isClosed}`;
  });
}

test('shows pinned conversations first and archived ones last, folded away', async () => {
  await rig.say('c', 'Gamma\u202Eevil');
  await rig.run(commandIds.pinConversation, { id: 'a' });
  await rig.run(commandIds.archiveConversation, { id: 'b' });
  assert.deepEqual(rows(), [
    'Pinned [conversationGroup]',
    'Alpha [conversation.pinned]',
    'Today [conversationGroup]',
    'Gamma\\u{202e}evil [conversation.plain]',
    'Archived [conversationGroup] (closed)',
    'Beta [conversation.archived]',
  ]);
  await rig.run(commandIds.unpinConversation, { id: 'a' });
  await rig.run(commandIds.unarchiveConversation, { id: 'b' });
  assert.deepEqual(rows().length, 4);
});

test('deletes a conversation without a question, and brings it back when that is wished', async () => {
  rig.answer = 'Undo';
  await rig.run(commandIds.deleteConversation, { id: 'a' });
  assert.deepEqual(rig.shown, ['close a']);
  assert.deepEqual(rig.suggested, ['"Alpha" was deleted. It can be brought back for now.']);
  await until(
    () => rig.files.texts.has('a.jsonl'),
    () => [...rig.files.texts.keys()].join(),
  );
  rig.answer = undefined;
  await rig.run(commandIds.deleteConversation, { id: 'b' });
  assert.ok(!rig.summaries.value.some(({ id }) => id === 'b'));
});

test('asks before it deletes the selected row when a key is pressed: another one may have the focus', async () => {
  const [summary] = rig.summaries.value;
  assert.ok(summary);
  rig.selected = { kind: 'conversation', id: summary.id, summary };
  rig.isSure = false;
  await rig.run(commandIds.deleteConversation, 'selection');
  assert.deepEqual(rig.suggested, [`Delete the conversation "${summary.title}"?`]);
  assert.equal(rig.summaries.value.length, 2);
  rig.isSure = true;
  await rig.run(commandIds.deleteConversation, 'selection');
  assert.ok(!rig.summaries.value.some(({ id }) => id === summary.id));
});

test('duplicates a conversation and opens the copy', async () => {
  await rig.run(commandIds.duplicateConversation, { id: 'a' });
  const copy = rig.summaries.value.find(({ title }) => title === 'Alpha (copy)');
  assert.deepEqual(rig.shown, [`open ${copy?.id ?? '?'}`]);
});

test('renames a conversation, and leaves it as it is for an empty name', async () => {
  const { showInputBox } = vscode.window;
  try {
    for (const typed of ['  Better ', ' ', undefined]) {
      Object.assign(vscode.window, { showInputBox: () => Promise.resolve(typed) });
      await rig.run(commandIds.renameConversation, { id: 'a' });
      assert.equal(rig.summaries.value.find(({ id }) => id === 'a')?.title, 'Better');
    }
  } finally {
    Object.assign(vscode.window, { showInputBox });
  }
});

test('exports to the file that the user picks, and imports it as another conversation', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
  const file = vscode.Uri.joinPath(folder, 'exported.json');
  const { showSaveDialog, showOpenDialog, showQuickPick } = vscode.window;
  try {
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[]) =>
        Promise.resolve(items.find(({ label }) => label === 'JSON')),
      showSaveDialog: () => Promise.resolve(file),
      showOpenDialog: () => Promise.resolve([file]),
    });
    await rig.run(commandIds.exportConversation, { id: 'a' });
    await rig.run(commandIds.importConversation);
    assert.deepEqual(rig.summaries.value.map(({ title }) => title).sort(), ['Alpha', 'Alpha', 'Beta']);
    const imported = rig.summaries.value.filter(({ title, id }) => title === 'Alpha' && id !== 'a');
    assert.deepEqual(
      rig.shown,
      imported.map(({ id }) => `open ${id}`),
    );
  } finally {
    Object.assign(vscode.window, { showSaveDialog, showOpenDialog, showQuickPick });
    await vscode.workspace.fs.delete(file);
  }
});
