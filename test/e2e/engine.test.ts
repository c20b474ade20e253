import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { extensionId } from '../../src/contributions.ts';
import { uiSuite, type UiTest } from '../host/uiSuite.ts';
import type { Workbench } from '../host/workbench.ts';
import { connectorUse, faulty, serverTool, text, webCitation, webResults } from '../simulator/replies.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { startMcpOverHttp } from '../unit/simulator/support/mcpOverHttp.ts';

suite('the engine');

const root = path.join(import.meta.dirname, '../..');
const pictures = path.join(root, 'out/pictures');
mkdirSync(pictures, { recursive: true });

const address = 'https://sums.example/mcp';
const sums = await startMcpOverHttp();
const simulator = await startSimulator({ connectorHosts: { [address]: sums.url } });
after(() => Promise.all([simulator.close(), sums.close()]));

afterEach(() => {
  const broken = simulator.requests.flatMap(({ violations }) => violations);
  assert.deepEqual([broken, simulator.remainingReplies], [[], 0]);
});

const ui = uiSuite({
  vsix: [path.join(root, 'dist/patchbay.vsix')],
  env: { ANTHROPIC_API_KEY: 'a-key-for-the-simulator', SUMS_TOKEN: 'tok-3f9a1c' },
});

const machineSettings = {
  'patchbay.claude.baseUrl': simulator.url,
  'patchbay.servers.autostart': 'never',
};
const timeoutMs = 180_000;

async function openChat(workbench: Workbench): Promise<FrameLocator> {
  await workbench.quick.runCommand('Patchbay: Open Chat');
  const chat = workbench.webviews.find(extensionId, 'panel');
  await chat.getByText('Simulator, not Claude').first().waitFor();
  return chat;
}

async function say(chat: FrameLocator, words: string): Promise<void> {
  const draft = chat.getByRole('textbox', { name: 'Message to Claude' });
  await draft.fill(words);
  await draft.press('Enter');
}

function picture({ page }: UiTest, name: string): Promise<unknown> {
  return page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

const tooMany = (retryAfter: number) => faulty({ kind: 'status', status: 429, retryAfter });

ui(
  'waits out a rate limit in sight of the person, or tries at once when they say so',
  { machineSettings, timeoutMs },
  async (test) => {
    const chat = await openChat(test.workbench);
    simulator.nextReplies(tooMany(3), [text('By itself.')], tooMany(600), [text('At once.')]);
    await say(chat, 'One');
    await chat
      .getByText(/Asking again in \d s\./)
      .first()
      .waitFor();
    await chat.getByText('By itself.').first().waitFor();
    await say(chat, 'Two');
    await chat
      .getByText(/Asking again in \d{3} s\./)
      .first()
      .waitFor();
    await picture(test, 'engine-rate-limit');
    await chat.getByRole('button', { name: 'Try Now' }).click();
    await chat.getByText('At once.').first().waitFor();
  },
);

ui(
  'stops at the budget and asks, and goes on when more is allowed',
  { machineSettings: { ...machineSettings, 'patchbay.chat.budget': { requests: 1 } }, timeoutMs },
  async (test) => {
    const chat = await openChat(test.workbench);
    simulator.nextReplies([text('First.')], [text('Second.')]);
    await say(chat, 'One');
    await chat.getByText('First.').first().waitFor();
    await say(chat, 'Two');
    const more = chat.getByRole('button', { name: 'Allow More' });
    await more.waitFor();
    await picture(test, 'engine-budget');
    await more.click();
    await chat.getByText('Second.').first().waitFor();
  },
);

ui(
  'shows what a search of the web found and cited, takes back a message, sums up, and says how full the window is',
  { machineSettings: { ...machineSettings, 'patchbay.chat.serverTools': ['web_search'] }, timeoutMs },
  async (test) => {
    const chat = await openChat(test.workbench);
    const page = { url: 'https://mocha.example/notes', title: 'Notes on mocha 12' };
    simulator.nextReplies([
      serverTool('web_search', { query: 'mocha 12' }, webResults(page)),
      text('It is faster.', webCitation(page.url, page.title, 'much faster')),
    ]);
    await say(chat, 'What is new in mocha 12?');
    const sources = chat.getByRole('list', { name: 'Sources' });
    await sources.getByRole('link', { name: page.title }).waitFor();
    await chat.getByText("Run by Claude's side").first().waitFor();
    await chat.getByRole('meter').or(chat.locator('meter')).first().waitFor({ state: 'attached' });
    await picture(test, 'engine-web-search');

    // Only a history of some length is worth a summary.
    simulator.nextReplies([text('Version 11 was slower.'), text('It really was. '.repeat(2_000))]);
    await chat.getByText('What is new in mocha 12?').last().hover();
    await chat.getByRole('button', { name: 'Edit', exact: true }).click();
    const editor = chat.getByRole('textbox', { name: 'Edit your message' });
    await editor.fill('And in mocha 11?');
    await editor.press('Enter');
    await chat.getByText('Version 11 was slower.').first().waitFor();
    assert.equal(await chat.getByText('It is faster.').count(), 0);

    await test.workbench.quick.runCommand('Patchbay: Summarize Conversation');
    await chat.getByText('The conversation up to here is summarized for Claude').first().waitFor();
    await picture(test, 'engine-summary');
  },
);

ui(
  'has a server run through Claude once the person agrees, and shows its calls as made by Claude’s side',
  {
    machineSettings,
    timeoutMs,
    files: {
      '.vscode/mcp.json': JSON.stringify({
        servers: { sums: { type: 'http', url: address, headers: { Authorization: 'Bearer ${env:SUMS_TOKEN}' } } },
      }),
    },
  },
  async (test) => {
    const { views, dialogs } = test.workbench;
    await views.open('Patchbay');
    const row = /Server sums,/;
    await views.item('Servers', /sums.*waits for your approval/).waitFor();
    const choosing = views.contextMenu('Servers', row, 'Run Through Claude...');
    // The next question may come at once, so that no moment without one is to be waited for.
    await dialogs.modal.getByRole('button', { name: 'Allow and Start' }).click();
    await choosing;
    await dialogs.modal.getByText('You are not asked before a call').waitFor();
    await picture(test, 'engine-connector-question');
    await dialogs.answer('Run Through Claude');
    await views.item('Servers', /Server sums, .*through Claude/).waitFor();

    const chat = await openChat(test.workbench);
    const sum = ({ texts }: { readonly texts: readonly string[] }) => [text(`It is ${texts.join('')}.`)];
    simulator.nextReplies([connectorUse('sums', 'add', { a: 2, b: 3 }, { next: sum })]);
    await say(chat, 'Add 2 and 3');
    await chat.getByText('It is 5.').first().waitFor();
    await chat.getByText("Run by Claude's side").first().waitFor();
    assert.equal(simulator.connectorCalls.at(-1)?.authorization, 'tok-3f9a1c');
    await picture(test, 'engine-connector');

    await views.contextMenu('Servers', row, 'Run Here Again');
    await test.page.getByRole('treeitem', { name: /Server sums,.*through Claude/ }).waitFor({ state: 'detached' });
    await views.item('Servers', row).waitFor();
  },
);
