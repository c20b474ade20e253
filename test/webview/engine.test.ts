import assert from 'node:assert/strict';
import type { ComposerState } from '../../src/protocol/chatView.ts';
import type { ChatPage } from './support/chatPage.ts';
import { chatSuite } from './support/chatSuite.ts';
import { assertGolden } from './support/golden.ts';
import { engineItems, header, textItem, viewOf, waitingComposer } from './support/views.ts';

suite('What the chat shows of the engine, by mouse, keyboard and ear');

const open = chatSuite();

const user = { kind: 'user', id: 'u1', text: 'Which decisions are open?' } as const;

test('a conversation with everything that the engine has to say reads as kept', async () => {
  const chat = await open();
  await chat.show(viewOf(engineItems, { composer: { kind: 'ready', background: summarizing } }));
  assertGolden('engine.aria.txt', await chat.page.locator('body').ariaSnapshot());
});

test('a request that waits counts down, and can be sent at once or given up', async () => {
  const chat = await open();
  await chat.show(viewOf([user], { composer: waitingComposer(90_000) }));
  const seconds = async (): Promise<number> =>
    Number(/in (\d+) s/.exec(await chat.page.locator('.countdown').innerText())?.[1]);
  const first = await seconds();
  assert.ok(first > 80 && first <= 90, String(first));
  await chat.page.waitForFunction(
    (before) => !document.querySelector('.countdown')?.textContent.includes(`in ${before} s`),
    first,
  );
  assert.ok((await seconds()) < first);
  await chat.page.getByRole('button', { name: 'Try Now' }).focus();
  await chat.page.keyboard.press('Enter');
  await chat.page.keyboard.press('Tab');
  await chat.page.keyboard.press('Enter');
  assert.deepEqual(await chat.postedOf('act'), [
    { type: 'act', action: 'retryNow' },
    { type: 'act', action: 'stop' },
  ]);
});

test('a wait is spoken once for each request, and its seconds are not', async () => {
  const chat = await open();
  await chat.show(viewOf([user], { composer: { kind: 'busy', label: 'Asking' } }));
  await chat.page.evaluate(() => {
    const region = document.querySelector('[role=status]');
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    if (region) {
      new MutationObserver(() => spoken.push(region.textContent)).observe(region, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    }
  });
  await chat.show(viewOf([user], { composer: waitingComposer(3_000) }));
  const region = chat.page.getByRole('status');
  await region.filter({ hasText: 'Claude is overloaded' }).waitFor({ state: 'attached' });
  await chat.show(viewOf([user], { composer: { ...waitingComposer(60_000, 2), label: 'Still so' } as ComposerState }));
  await chat.page.waitForFunction(() => document.querySelector('.countdown')?.textContent.includes('58'));
  const spoken = await chat.page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
  const words = [...new Set(spoken)].filter((text) => text !== '');
  assert.equal(words.length, 1, words.join(' / '));
  assert.match(words[0] ?? '', /^Claude is overloaded/);
});

test('what is done beside the turn can be ended, and keeps nobody from writing', async () => {
  const chat = await open();
  await chat.show(viewOf([user], { composer: { kind: 'ready', background: summarizing } }));
  await chat.page.getByRole('textbox', { name: 'Message to Claude' }).fill('And now?');
  await chat.page.getByRole('button', { name: 'Stop' }).click();
  await chat.page.getByRole('button', { name: 'Send' }).click();
  assert.deepEqual(
    (await chat.posted()).map(({ type }) => type),
    ['ready', 'act', 'send'],
  );
});

test('the meter says how much is used up, and leads to what it costs', async () => {
  const chat = await open();
  await chat.show(viewOf([user]));
  const meter = chat.page.getByRole('button', { name: '≈ 12% · $0.42' });
  assert.match((await meter.getAttribute('title')) ?? '', /24,000 of the 200,000/);
  await meter.click();
  await chat.page.getByRole('button', { name: '17 tools' }).click();
  assert.deepEqual(
    (await chat.postedOf('act')).map(({ action }) => action),
    ['showCost', 'showTools'],
  );
});

test('a message is edited in its place by keyboard, and sent', async () => {
  const chat = await open();
  await chat.show(viewOf([user, textItem('Three.')]));
  await chat.page.getByRole('log').focus();
  await chat.page.keyboard.press('Tab');
  assert.equal(await focused(chat), 'Edit');
  await chat.page.keyboard.press('Enter');
  assert.equal(await focused(chat), 'Edit your message');
  await chat.page.keyboard.press('End');
  await chat.page.keyboard.type(' All of them.');
  await chat.page.keyboard.press('Enter');
  assert.deepEqual(await chat.postedOf('edit'), [
    { type: 'edit', messageId: 'u1', text: 'Which decisions are open? All of them.' },
  ]);
  assert.equal(await chat.page.getByRole('textbox', { name: 'Edit your message' }).count(), 0);
  await chat.show(viewOf([{ ...user, id: 'u2', text: 'Which decisions are open? All of them.' }]));
  assert.equal(await focused(chat), 'Message to Claude');
});

test('Escape leaves a message as it is, and blank text is not sent', async () => {
  const chat = await open();
  await chat.show(viewOf([user]));
  await chat.page.getByRole('button', { name: 'Edit' }).focus();
  await chat.page.keyboard.press('Enter');
  await chat.page.getByRole('textbox', { name: 'Edit your message' }).fill('  ');
  await chat.page.keyboard.press('Enter');
  await chat.page.keyboard.press('Escape');
  await chat.frame();
  assert.equal(await focused(chat), 'Edit');
  assert.equal(await chat.page.locator('.bubble').innerText(), user.text);
  assert.deepEqual(await chat.postedOf('edit'), []);
});

test('a message is forked from, and taken back, by the host', async () => {
  const chat = await open();
  await chat.show(viewOf([user]));
  await chat.page.locator('.bubble').hover();
  await chat.page.getByRole('button', { name: 'Fork from here' }).click();
  await chat.page.getByRole('button', { name: 'Delete from here' }).click();
  const posted = await chat.posted();
  assert.deepEqual(posted.slice(1), [
    { type: 'fork', messageId: 'u1' },
    { type: 'removeFrom', messageId: 'u1' },
  ]);
});

test('a refusal leads to the message that was refused', async () => {
  const chat = await open();
  const actions = [{ id: 'editMessage', label: 'Edit the Message' }] as const;
  const notice = { kind: 'notice', id: 'n', severity: 'warning', text: 'Claude declined.', actions } as const;
  await chat.show(viewOf([{ ...user, id: 'u0' }, user, notice]));
  await chat.page.getByRole('button', { name: 'Edit the Message' }).click();
  const editor = chat.page.getByRole('textbox', { name: 'Edit your message' });
  assert.equal(await editor.inputValue(), user.text);
  assert.equal(await chat.page.locator('[data-item=u1] textarea').count(), 1);
  assert.deepEqual(await chat.postedOf('act'), []);
});

test('the summary behind a divider is shown as text, on request', async () => {
  const chat = await open();
  await chat.show(viewOf(engineItems));
  assert.equal(await chat.page.getByText('They asked for the open').count(), 0);
  await chat.page.getByText('summarized for Claude').click();
  await chat.page.getByText('They asked for the open <b>decisions</b>.').waitFor();
});

test('a source is a link only where its address is one to offer', async () => {
  const chat = await open();
  const sources = [
    { title: 'Log', href: 'https://example.com/log', quote: 'Three are open' },
    { title: 'Trap', href: 'javascript:alert(1)', quote: '' },
    { title: 'A book', quote: '' },
  ];
  await chat.show(viewOf([textItem('Three.', { sources })]));
  const list = chat.page.getByRole('list', { name: 'Sources' });
  assert.deepEqual(await list.getByRole('link').allInnerTexts(), ['Log']);
  assert.deepEqual(await list.getByRole('listitem').allInnerTexts(), ['Log', 'Trap', 'A book']);
  await list.getByRole('link').click();
  assert.deepEqual(await chat.postedOf('openLink'), [{ type: 'openLink', href: 'https://example.com/log' }]);
});

test('what was told to Claude between question and answer leaves the answer its speaker', async () => {
  const chat = await open();
  const aside = { kind: 'aside', id: 'x', look: 'line', label: 'Claude was told: the date' } as const;
  await chat.show(viewOf([user, aside, textItem('Three.')]));
  assert.equal(await chat.page.getByRole('heading', { name: 'Claude', exact: true }).count(), 1);
  await chat.page.locator('[data-item=text] .speaker').waitFor();
});

for (const width of [240, 320]) {
  test(`nothing of it sticks out of a page that is ${width} pixels wide`, async () => {
    const chat = await open({ width });
    const long = {
      ...header,
      effort: '',
      meter: { text: '≈ 12% · $0.42 and more, of unknown price', title: '', share: 1 },
    };
    await chat.show(viewOf(engineItems, { header: long, composer: waitingComposer(60_000) }));
    await chat.page.getByRole('button', { name: 'Edit' }).first().focus();
    await chat.page.keyboard.press('Enter');
    const overflow = await chat.page.evaluate(() => {
      const scroller = document.querySelector('.scroller');
      return {
        page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        transcript: scroller ? scroller.scrollWidth - scroller.clientWidth : undefined,
      };
    });
    assert.deepEqual(overflow, { page: 0, transcript: 0 });
  });
}

const summarizing: NonNullable<Extract<ComposerState, { kind: 'ready' }>['background']> = {
  label: 'Summarizing the conversation so far, meanwhile…',
  actions: [{ id: 'stop', label: 'Stop' }],
};

function focused(chat: ChatPage): Promise<string | null | undefined> {
  return chat.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
}
