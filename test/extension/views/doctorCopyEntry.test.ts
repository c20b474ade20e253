import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { signal } from '../../../src/base/signal.ts';
import type { Dialect } from '../../../src/mcp/config/configFile.ts';
import { copyEntryCommand } from '../../../src/views/doctor/copyEntry.ts';
import { fakeServer } from './servers/fakeServer.ts';

suite('views/doctorCopyEntry');

interface Copied {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Copies an entry for the client at a place of the list, and answers what else is asked by a label's beginning. */
async function copied(entry: unknown, client: string, answer?: string): Promise<Copied> {
  const server = fakeServer('copied', { definition: { entry }, place: { dialect: 'claude' satisfies Dialect } });
  const notes: string[] = [];
  await vscode.env.clipboard.writeText('untouched');
  await copyEntryCommand({
    servers: signal([server]),
    notices: {
      suggest: async (message) => {
        notes.push(message);
        return undefined;
      },
    },
    onBug: (error) => assert.fail(String(error)),
    pick: async (items) => {
      const wanted = items.some(({ label }) => label === client) ? client : answer;
      return items.find(({ label }) => wanted !== undefined && label.startsWith(wanted));
    },
  })({ serverId: server.id });
  return { text: await vscode.env.clipboard.readText(), notes };
}

test('an entry without credentials is copied without a question, in the words of the other client', async () => {
  const { text, notes } = await copied({ command: 'npx', env: { HOME_DIR: '${HOME}' } }, 'VS Code');
  assert.deepEqual(JSON.parse(text), { type: 'stdio', command: 'npx', env: { HOME_DIR: '${env:HOME}' } });
  assert.match(notes.join(), /^Copied for VS Code\./);
});

test('what looks like a credential is copied as a placeholder, as it is only when asked for, and else not at all', async () => {
  const entry = { command: 'npx', env: { API_TOKEN: 'abc123secret' } };
  const placeholders = await copied(entry, 'Cursor', 'Copy Placeholders');
  assert.deepEqual(JSON.parse(placeholders.text), { command: 'npx', env: { API_TOKEN: '<API_TOKEN>' } });
  const values = await copied(entry, 'Cursor', 'Copy the Values');
  assert.deepEqual(JSON.parse(values.text), entry);
  const own = await copied(entry, 'Claude Code', 'Copy Placeholders');
  assert.ok(!own.text.includes('abc123secret'));
  assert.equal((await copied(entry, 'Cursor')).text, 'untouched');
});

test('what a client cannot have is said, and then nothing is copied', async () => {
  const { text, notes } = await copied({ type: 'http', url: 'https://example.com/mcp' }, 'Claude Desktop');
  assert.equal(text, 'untouched');
  assert.match(notes.join(), /^Nothing was copied\. .*programs only/);
});
