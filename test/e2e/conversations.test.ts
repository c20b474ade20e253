import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { uiSuite } from '../host/uiSuite.ts';

suite('the stored conversations');

const root = path.join(import.meta.dirname, '../..');
const pictures = path.join(root, 'out/pictures');
mkdirSync(pictures, { recursive: true });

const ui = uiSuite({ vsix: [path.join(root, 'dist/patchbay.vsix')] });

const day = 86_400_000;

function fileOf(id: string, said: string, at: number, ...more: readonly object[]): string {
  const message = { kind: 'user', id: `u-${id}`, at, content: [{ type: 'text', text: said }] };
  const events = [{ type: 'created', id, at }, { type: 'userSent', message }, { type: 'turnStopped' }, ...more];
  return events.map((event) => `${JSON.stringify({ v: 1, ...event })}\n`).join('');
}

ui(
  'are found, renamed, deleted and brought back from the keyboard',
  { isWithoutFolder: true },
  async ({ workbench, page, server }) => {
    const folder = path.join(server.userDataDir, 'User/globalStorage/patchbay.patchbay/conversations');
    mkdirSync(folder, { recursive: true });
    const now = Date.now();
    const pin = { type: 'pinned', isPinned: true };
    const files = {
      a: fileOf('a', 'Release notes for the next version', now - 200 * day, pin),
      b: fileOf('b', 'Why does the build fail?\nIt says: café not found', now),
      c: fileOf('c', 'Draw the architecture', now - day),
      d: fileOf('d', 'Old experiments', now - 90 * day, { type: 'archived', isArchived: true }),
    };
    for (const [id, text] of Object.entries(files)) {
      writeFileSync(path.join(folder, `${id}.jsonl`), text);
    }
    await workbench.reload();
    await workbench.command('patchbay.conversations.focus');
    const rows = page.getByRole('treeitem');
    const row = (name: string) => rows.filter({ hasText: name });
    for (const name of ['Pinned', 'Release notes', 'Today', 'Why does', 'Yesterday', 'Draw the', 'Archived']) {
      await row(name).first().waitFor();
    }
    assert.equal(await row('Old experiments').count(), 0, 'the archive is folded away');
    await row('Why does').click({ button: 'right' });
    await page.getByText('Duplicate Conversation').waitFor();
    await page.screenshot({ path: path.join(pictures, 'conversations.png') });
    await page.keyboard.press('Escape');

    /** For the selected row: to open a conversation takes the focus away, and the view gets it back. */
    const press = async (key: string): Promise<void> => {
      await workbench.command('patchbay.conversations.focus');
      await page.keyboard.press(key);
    };
    await row('Draw the').click();
    await page.getByRole('tab', { name: 'Draw the' }).waitFor();
    await press('F2');
    const box = page.locator('.quick-input-box input');
    await box.fill('Pictures of the plan');
    await page.keyboard.press('Enter');
    await row('Pictures of the plan').waitFor();

    await press('Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await row('Pictures of the plan').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row('Pictures of the plan').waitFor();

    const searching = workbench.command('patchbay.searchConversations');
    await box.fill('cafe');
    const hit = page.locator('.quick-input-list').getByText('It says: café not found');
    await hit.waitFor();
    await page.screenshot({ path: path.join(pictures, 'search.png') });
    await page.keyboard.press('Escape');
    await searching;
  },
);
