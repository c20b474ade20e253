import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { ChatView } from '../../src/protocol/chatView.ts';
import type { ChatPage } from './support/chatPage.ts';
import { chatSuite } from './support/chatSuite.ts';
import {
  blockedView,
  emptyView,
  engineItems,
  header,
  richItems,
  toolItem,
  viewOf,
  waitingComposer,
  waitingTool,
} from './support/views.ts';
import { themes, type ThemeName } from './themes.ts';

suite('The chat is accessible in every theme');

const open = chatSuite();

const running = toolItem({ id: 'running', state: 'running', stateText: 'Running', durationMs: undefined, result: [] });
const views: Readonly<Record<string, ChatView>> = {
  'a rich conversation': viewOf(
    [
      ...richItems,
      toolItem({ id: 'seen', seen: { isShortened: true, parts: [{ kind: 'note', text: 'The document, whole' }] } }),
      { ...running, progress: { message: 'Page 3 of 8', fraction: 0.4 } },
      waitingTool(),
    ],
    {
      header: { ...header, endpointNote: 'Answers come from a simulator' },
      composer: { kind: 'busy', label: 'Waiting for your approval' },
    },
  ),
  'what the engine has to say': viewOf(engineItems, { composer: waitingComposer(60_000) }),
  'a new conversation': emptyView,
  'a chat that cannot send': blockedView,
};

for (const theme of Object.keys(themes) as ThemeName[]) {
  for (const [name, view] of Object.entries(views)) {
    test(`${name} in ${theme}`, async () => {
      const chat = await open({ theme, height: 3000 });
      await chat.show(view);
      await openEveryCard(chat);
      assert.deepEqual(await violations(chat), []);
    });
  }
}

async function openEveryCard(chat: ChatPage): Promise<void> {
  const closed = chat.page.locator('details:not([open]) > summary');
  await closed.evaluateAll((all: readonly HTMLElement[]) => {
    for (const summary of all) {
      summary.click();
    }
  });
  const reason = chat.page.getByRole('button', { name: /^Deny with a reason/ });
  if ((await reason.count()) > 0) {
    await reason.click();
  }
  await chat.frame();
}

/** What axe finds wrong, one line a place. */
async function violations(chat: ChatPage): Promise<readonly string[]> {
  await chat.page.evaluate(axe.source);
  const result = await chat.page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.any.map(({ message }) => message).join(' ')}`),
  );
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
