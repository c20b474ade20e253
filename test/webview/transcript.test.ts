import assert from 'node:assert/strict';
import { chatSuite } from './support/chatSuite.ts';
import { assertGolden } from './support/golden.ts';
import { blockedView, emptyView, header, richItems, textItem, toolItem, viewOf, waitingTool } from './support/views.ts';

suite('What the chat shows');

const open = chatSuite();

test('a conversation with everything in it reads as kept', async () => {
  const { page, show } = await opened();
  await show(viewOf(richItems));
  assertGolden('rich.aria.txt', await page.locator('body').ariaSnapshot());
});

test('a new conversation says what can be asked', async () => {
  const { page, show } = await opened();
  await show(emptyView);
  assertGolden('empty.aria.txt', await page.locator('body').ariaSnapshot());
});

test('a chat that cannot send says what has to be done first', async () => {
  const { page, show, posted } = await opened();
  await show(blockedView);
  assertGolden('blocked.aria.txt', await page.locator('body').ariaSnapshot());
  await page.getByRole('button', { name: 'Set API Key' }).click();
  assert.deepEqual((await posted()).at(-1), { type: 'act', action: 'setApiKey' });
});

test('an approval shows the arguments and whose claims it repeats', async () => {
  const { page, show } = await opened();
  await show(viewOf([waitingTool()], { composer: { kind: 'busy', label: 'Waiting for your approval' } }));
  assertGolden('approval.aria.txt', await page.locator('body').ariaSnapshot());
});

test('says plainly that something other than Claude answers', async () => {
  const { page, show } = await opened();
  await show(viewOf([], { header: { ...header, endpointNote: 'Answers come from a simulator' } }));
  await page.getByText('Answers come from a simulator').waitFor();
});

test('a picker asks the host, and goes on to show what is so', async () => {
  const { page, show, posted } = await opened();
  await show(emptyView);
  const picker = page.getByRole('combobox', { name: 'Model' });
  await picker.selectOption('Claude Opus 5');
  assert.deepEqual((await posted()).at(-1), { type: 'chooseModel', modelId: 'claude-opus-5' });
  assert.equal(await picker.inputValue(), 'claude-sonnet-5');
  await show(viewOf([textItem('Hello')], { header: { ...header, modelId: 'claude-opus-5' } }));
  assert.equal(await picker.inputValue(), 'claude-opus-5');
  assert.match((await picker.locator('..').getAttribute('title')) ?? '', /asked first/);
  await page.getByRole('combobox', { name: 'Effort' }).selectOption('Low effort');
  assert.deepEqual((await posted()).at(-1), { type: 'chooseEffort', effort: 'low' });
});

test('a model without a choice of efforts has no picker for them', async () => {
  const { page, show } = await opened();
  await show(viewOf([], { header: { ...header, efforts: [] } }));
  assert.equal(await page.getByRole('combobox').count(), 1);
});

test('an example fills the draft and leaves sending to the user', async () => {
  const { page, show, posted } = await opened();
  await show(emptyView);
  await page.getByRole('button', { name: /^Which tools/ }).click();
  const draft = page.getByRole('textbox', { name: 'Message to Claude' });
  assert.match(await draft.inputValue(), /^Which tools/);
  assert.equal(await draft.evaluate((element) => element === document.activeElement), true);
  assert.deepEqual(await posted(), [{ type: 'ready' }]);
});

test('a running tool shows how far it is', async () => {
  const { page, show } = await opened();
  const running = toolItem({ state: 'running', stateText: 'Running', durationMs: undefined, result: [] });
  await show(viewOf([{ ...running, progress: { message: 'Page 3 of 8', fraction: 0.375 } }]));
  const bar = page.getByRole('progressbar', { name: 'Progress of List Directory' });
  assert.equal(await bar.getAttribute('value'), '0.375');
  await show(viewOf([{ ...running, progress: { message: '', fraction: undefined } }]));
  assert.equal(await bar.getAttribute('value'), null);
});

test('a tool that Claude made up is said to be on no server', async () => {
  const { page, show } = await opened();
  const madeUp = toolItem({ title: 'mcp__nope__x', toolName: 'mcp__nope__x', serverName: '', state: 'unavailable' });
  await show(viewOf([madeUp]));
  await page.getByRole('group', { name: 'Tool mcp__nope__x', exact: true }).waitFor();
  assert.equal(await page.locator('.tool-server').count(), 0);
});

test('copies code and answers through the host', async () => {
  const { page, show, posted } = await opened();
  await show(viewOf([textItem('Do:\n\n```sh\nls -a\n```')]));
  await page.getByRole('button', { name: 'Copy code' }).click();
  assert.deepEqual((await posted()).at(-1), { type: 'copy', text: 'ls -a' });
  await page.getByRole('button', { name: 'Copy answer' }).click();
  assert.deepEqual((await posted()).at(-1), { type: 'copy', text: 'Do:\n\n```sh\nls -a\n```' });
});

test('a screen reader is told of the state and not of each word', async () => {
  const { page, show } = await opened();
  await show(viewOf([]));
  await show(viewOf([textItem('Hel', { isStreaming: true })], { composer: { kind: 'busy', label: 'Answering' } }));
  const region = page.getByRole('status');
  await region.filter({ hasText: 'Claude is answering' }).waitFor({ state: 'attached' });
  await show(viewOf([textItem('Hello')]));
  await region.filter({ hasText: 'Answer finished' }).waitFor({ state: 'attached' });
  assert.equal(await page.getByRole('log').getAttribute('aria-live'), 'off');
});

for (const width of [240, 320, 1600]) {
  test(`nothing sticks out of a page that is ${width} pixels wide`, async () => {
    const chat = await open({ width });
    await chat.show(
      viewOf([...richItems, waitingTool()], { header: { ...header, endpointNote: 'Simulated answers' } }),
    );
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

async function opened() {
  const chat = await open();
  return { page: chat.page, show: chat.show.bind(chat), posted: chat.posted.bind(chat) };
}
