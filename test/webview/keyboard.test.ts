import assert from 'node:assert/strict';
import type { ChatPage } from './support/chatPage.ts';
import { chatSuite } from './support/chatSuite.ts';
import { emptyView, textItem, viewOf, waitingTool } from './support/views.ts';

suite('The chat by keyboard');

const open = chatSuite();
const busy = { kind: 'busy', label: 'Waiting for your approval' } as const;

test('Enter sends the draft and empties it', async () => {
  const chat = await open();
  await chat.show(emptyView);
  await draftOf(chat).focus();
  await chat.page.keyboard.type('Hello');
  await chat.page.keyboard.press('Shift+Enter');
  await chat.page.keyboard.type('there');
  await chat.page.keyboard.press('Enter');
  assert.deepEqual(await chat.postedOf('send'), [{ type: 'send', text: 'Hello\nthere' }]);
  assert.equal(await draftOf(chat).inputValue(), '');
});

test('an empty draft, and a draft while Claude answers, are not sent', async () => {
  const chat = await open();
  await chat.show(emptyView);
  await draftOf(chat).focus();
  await chat.page.keyboard.type('   ');
  await chat.page.keyboard.press('Enter');
  await chat.show(viewOf([textItem('Hm', { isStreaming: true })], { composer: busy }));
  await chat.page.keyboard.type('wait');
  await chat.page.keyboard.press('Enter');
  assert.deepEqual(await chat.postedOf('send'), []);
  assert.equal(await draftOf(chat).inputValue(), '   wait');
});

test('the draft grows with its text, up to a part of the page', async () => {
  const chat = await open({ height: 600 });
  await chat.show(emptyView);
  const height = async (): Promise<number> => (await chat.page.locator('.draft-box').boundingBox())?.height ?? 0;
  const one = await height();
  await draftOf(chat).fill('a\nb\nc\nd');
  const four = await height();
  assert.ok(four > one + 50, `${one} -> ${four}`);
  await draftOf(chat).fill('line\n'.repeat(100));
  assert.ok((await height()) < 300);
});

test('the button stops a turn', async () => {
  const chat = await open();
  await chat.show(viewOf([textItem('Hm', { isStreaming: true })], { composer: busy }));
  await draftOf(chat).focus();
  await chat.page.keyboard.press('Tab');
  await chat.page.keyboard.press('Enter');
  assert.deepEqual(await chat.postedOf('stop'), [{ type: 'stop' }]);
});

test('an approval that is asked for does not take the focus from the draft', async () => {
  const chat = await open();
  await chat.show(viewOf([]));
  await draftOf(chat).focus();
  await chat.show(viewOf([waitingTool()], { composer: busy }));
  await chat.page.keyboard.type('a ');
  assert.equal(await draftOf(chat).inputValue(), 'a ');
  assert.deepEqual(await chat.postedOf('decide'), []);
});

test('an approval is reviewed and given by keyboard alone', async () => {
  const chat = await open();
  await chat.show(viewOf([waitingTool()], { composer: busy }));
  await chat.page.getByRole('button', { name: 'Review' }).focus();
  await chat.page.keyboard.press('Enter');
  assert.equal(await focused(chat), 'Run Write File on filesystem?');
  await chat.page.keyboard.press('Enter');
  await chat.page.keyboard.press('Space');
  assert.deepEqual(await chat.postedOf('decide'), [], 'keys meant for something else decide nothing');
  await chat.page.keyboard.press('Tab');
  assert.equal(await focused(chat), 'Allow once: Write File');
  await chat.page.keyboard.press('Enter');
  assert.deepEqual(await chat.postedOf('decide'), [{ type: 'decide', toolUseId: 'toolu_2', decision: 'allowOnce' }]);
});

test('after a decision the focus goes to the next question, and after the last to the draft', async () => {
  const chat = await open();
  const first = waitingTool({ id: 'w1', toolUseId: 'toolu_1', title: 'Write File' });
  const second = waitingTool({ id: 'w2', toolUseId: 'toolu_2', title: 'Delete File' });
  const done = { state: 'ok', stateText: 'Done' } as const;
  await chat.show(viewOf([first, second], { composer: busy }));
  await chat.page.getByRole('button', { name: 'Allow for this conversation: Write File' }).focus();
  await chat.page.keyboard.press('Enter');
  await chat.show(viewOf([{ ...first, ...done }, second], { composer: busy }));
  assert.equal(await focused(chat), 'Run Delete File on filesystem?');
  await chat.page.getByRole('button', { name: 'Deny: Delete File' }).focus();
  await chat.page.keyboard.press('Enter');
  await chat.show(
    viewOf(
      [
        { ...first, ...done },
        { ...second, ...done },
      ],
      { composer: busy },
    ),
  );
  assert.equal(await focused(chat), 'Message to Claude');
  assert.deepEqual(
    (await chat.postedOf('decide')).map(({ toolUseId, decision }) => [toolUseId, decision]),
    [
      ['toolu_1', 'allowConversation'],
      ['toolu_2', 'deny'],
    ],
  );
});

test('a denial carries words for Claude', async () => {
  const chat = await open();
  await chat.show(viewOf([waitingTool()], { composer: busy }));
  await chat.page.getByRole('button', { name: 'Deny with a reason: Write File' }).focus();
  await chat.page.keyboard.press('Enter');
  await chat.page.keyboard.type('Use another folder');
  await chat.page.keyboard.press('Enter');
  assert.deepEqual(await chat.postedOf('decide'), [
    { type: 'decide', toolUseId: 'toolu_2', decision: 'deny', reason: 'Use another folder' },
  ]);
});

test('Escape takes back the wish to give a reason', async () => {
  const chat = await open();
  await chat.show(viewOf([waitingTool()], { composer: busy }));
  await chat.page.getByRole('button', { name: 'Deny with a reason: Write File' }).click();
  await chat.page.keyboard.press('Escape');
  assert.equal(await chat.page.getByRole('textbox', { name: /^Reason/ }).count(), 0);
  assert.equal(await focused(chat), 'Deny with a reason: Write File');
});

test('the host can put the caret into the draft', async () => {
  const chat = await open();
  await chat.show(emptyView);
  await chat.send({ type: 'focusDraft' });
  await chat.frame();
  assert.equal(await focused(chat), 'Message to Claude');
});

test('every card is opened and closed by keyboard', async () => {
  const chat = await open();
  await chat.show(viewOf([{ kind: 'thinking', id: 't', text: 'Let me see.', isStreaming: false }]));
  await chat.page.locator('summary').focus();
  await chat.page.keyboard.press('Enter');
  await chat.page.getByText('Let me see.').waitFor();
  await chat.page.keyboard.press('Enter');
  await chat.page.getByText('Let me see.').waitFor({ state: 'detached' });
});

function draftOf(chat: ChatPage) {
  return chat.page.getByRole('textbox', { name: 'Message to Claude' });
}

/** The name of what has the focus. */
function focused(chat: ChatPage): Promise<string | null | undefined> {
  return chat.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
}
