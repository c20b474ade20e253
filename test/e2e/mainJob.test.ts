import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { extensionId } from '../../src/contributions.ts';
import { uiSuite, type UiTest } from '../host/uiSuite.ts';
import type { Theme, Workbench } from '../host/workbench.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { smallBrain } from '../simulator/smallBrain/smallBrain.ts';

suite('the main job');

const root = path.join(import.meta.dirname, '../..');
const workspace = path.join(root, 'examples/workspace');
const serverNames = ['files', 'memory', 'everything'];

/** The pictures of the README are taken here; they are replaced only when asked for, so that a test changes no file. */
const pictures = path.join(root, process.env['UPDATE_PICTURES'] ? 'media/readme' : 'out/pictures');
mkdirSync(pictures, { recursive: true });

const simulator = await startSimulator({ brain: smallBrain });
after(() => simulator.close());

const ui = uiSuite({
  vsix: [path.join(root, 'dist/patchbay.vsix')],
  trust: true,
  env: { ANTHROPIC_API_KEY: 'a-key-for-the-simulator' },
});

ui(
  'answers a question about a folder with its servers, and still has the answer after a reload',
  {
    openFolder: workspace,
    // The second: so that the notice about VS Code's own host stands in no picture.
    settings: { 'security.workspace.trust.startupPrompt': 'always', 'chat.mcp.autostart': 'never' },
    machineSettings: { 'patchbay.claude.baseUrl': simulator.url },
    timeoutMs: 180_000,
  },
  async (test) => {
    const { workbench } = test;
    await startNothingBeforeTrust(test);
    await startServers(workbench);
    await seeWhatTheyOffer(workbench);

    await workbench.quick.runCommand('Patchbay: Open Chat');
    const chat = workbench.webviews.find(extensionId, 'panel');
    await chat.getByText('Simulator, not Claude').waitFor();
    await chat.getByRole('textbox').fill('What files are in this folder?');
    await chat.getByRole('textbox').press('Enter');
    await approveUntilAnswered(chat);
    await readFileNames(chat);
    for (const theme of ['light', 'dark'] as const) {
      await picture(workbench, theme);
    }

    await workbench.reload();
    await readFileNames(workbench.webviews.find(extensionId, 'panel'));
    assert.deepEqual(
      simulator.requests.flatMap(({ violations }) => violations),
      [],
    );
  },
);

async function startNothingBeforeTrust({ workbench, page }: UiTest): Promise<void> {
  await workbench.dialogs.modal.getByRole('button', { name: /^No, I don't trust/ }).click();
  await workbench.views.open('Patchbay');
  await workbench.views.item('Servers', /files.*Restricted Mode/).waitFor();
  await workbench.command('workbench.trust.manage');
  await page.getByRole('button', { name: 'Trust', exact: true }).click();
  await workbench.views.item('Servers', /files.*waits for your approval/).waitFor();
  await workbench.command('workbench.action.closeAllEditors');
}

async function startServers({ views, dialogs }: Workbench): Promise<void> {
  for (const name of serverNames) {
    await views.rowAction('Servers', new RegExp(`Server ${name},`), 'Start Server...');
    await dialogs.modal.getByText('Command: node').waitFor();
    await dialogs.answer('Allow and Start');
    await views.item('Servers', `Server ${name}, running`).waitFor();
  }
}

/** The real tools, resources and prompts of the real servers. */
async function seeWhatTheyOffer({ views }: Workbench): Promise<void> {
  await views.expand('Servers', /^Tools of files/);
  await views.item('Servers', /list_directory/).waitFor();
  assert.match(await views.text('Servers'), /^files running · 14 tools · [\d.]+\n {2}Tools 14\n/);
}

async function approveUntilAnswered(chat: FrameLocator): Promise<void> {
  const allow = chat.getByRole('button', { name: /^Allow once/ }).first();
  const idle = chat.getByRole('button', { name: 'Send' });
  // The composer looks idle for a moment after the message has gone.
  await allow.waitFor();
  for (let uses = 0; uses < 5; uses++) {
    await allow.or(idle).first().waitFor();
    if (await idle.isVisible()) {
      return;
    }
    // This very button: the next tool use brings another one.
    const button = await allow.elementHandle();
    await button?.click();
    await button?.waitForElementState('hidden');
  }
  assert.fail('more tool uses than the question needs');
}

/** The names in the answer are those that are really on the disk. */
async function readFileNames(chat: FrameLocator): Promise<void> {
  const names = readdirSync(path.join(workspace, 'notes'));
  assert.ok(names.length >= 4);
  const answer = chat.getByRole('listitem');
  for (const name of names) {
    await answer.filter({ hasText: name }).first().waitFor();
  }
}

async function picture(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.theme(theme);
  await workbench.screenshot(path.join(pictures, `chat-${theme}.png`));
}
