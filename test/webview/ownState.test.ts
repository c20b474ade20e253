import assert from 'node:assert/strict';
import { chatSuite } from './support/chatSuite.ts';
import { richItems, toolItem, viewOf } from './support/views.ts';

suite('What the chat keeps while its page is gone');

const open = chatSuite();

test('the draft is there again, and is gone once it was sent', async () => {
  const chat = await open();
  await chat.show(viewOf([]));
  const draft = chat.page.getByRole('textbox', { name: 'Message to Claude' });
  await draft.fill('Half a thought');
  await chat.page.reload();
  await chat.show(viewOf([]));
  assert.equal(await draft.inputValue(), 'Half a thought');
  await draft.press('Enter');
  await chat.page.reload();
  await chat.show(viewOf([]));
  assert.equal(await draft.inputValue(), '');
});

test('a message that the host could not keep is in the draft again, above what was written since', async () => {
  const chat = await open();
  await chat.show(viewOf([]));
  const draft = chat.page.getByRole('textbox', { name: 'Message to Claude' });
  await draft.fill('First');
  await draft.press('Enter');
  await draft.fill('Second');
  await chat.send({ type: 'returnDraft', text: 'First' });
  await chat.page.waitForFunction(() => document.querySelector('textarea')?.value === 'First\n\nSecond');
  await chat.page.reload();
  await chat.show(viewOf([]));
  assert.equal(await draft.inputValue(), 'First\n\nSecond');
});

test('cards that the reader opened or closed stay so', async () => {
  const chat = await open();
  const view = viewOf([toolItem({ id: 'a' }), toolItem({ id: 'b' })]);
  await chat.show(view);
  await chat.page.locator('summary').first().click();
  // A browser tells of the toggle a little later.
  await chat.page.waitForFunction(() => (sessionStorage.getItem('state') ?? '').includes('"openItems":{"'));
  await chat.page.reload();
  await chat.show(view);
  const areOpen = await chat.page
    .locator('details')
    .evaluateAll((all) => all.map((details) => details instanceof HTMLDetailsElement && details.open));
  assert.deepEqual(areOpen, [true, false]);
});

test('the reader is back at the place that was read', async () => {
  const chat = await open({ height: 400 });
  await chat.show(viewOf(richItems));
  const heading = chat.page.getByRole('heading', { name: 'Decisions' });
  await chat.page.getByRole('log').hover();
  await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const before = await heading.boundingBox();
  await chat.page.waitForFunction(() => (sessionStorage.getItem('state') ?? '').includes('"anchor":{'));
  await chat.page.reload();
  await chat.show(viewOf(richItems));
  const after = await heading.boundingBox();
  assert.ok(before && after && Math.abs(before.y - after.y) < 3, `${before?.y} -> ${after?.y}`);
});

test('another conversation begins at its end, with its own cards', async () => {
  const chat = await open({ height: 400 });
  await chat.show(viewOf(richItems));
  await chat.page.getByRole('log').hover();
  await chat.page.mouse.wheel(0, -600);
  await chat.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
  await chat.show(viewOf(richItems, { conversationId: 'c2' }));
  await chat.page.getByRole('button', { name: 'Jump to latest' }).waitFor({ state: 'detached' });
});
