import assert from 'node:assert/strict';
import type { SeenView } from '../../src/protocol/chatView.ts';
import { chatSuite } from './support/chatSuite.ts';
import { toolItem, viewOf } from './support/views.ts';

suite('What Claude saw of a result');

const open = chatSuite();

const shortened: SeenView = {
  isShortened: true,
  parts: [
    { kind: 'text', text: 'line 1\n[… 998 of 1000 lines (8 KB) are left out here.]\nline 1000', isCut: false },
    { kind: 'note', text: 'The image, in 1568 x 980 pixels' },
  ],
};

const card = toolItem({ seen: shortened });

async function openedCard(seen: SeenView | undefined) {
  const chat = await open();
  await chat.show(viewOf([{ ...card, seen }]));
  await chat.page.getByText('List Directory').click();
  await chat.page.getByRole('heading', { name: 'Result' }).waitFor();
  return chat;
}

test('a card says that Claude saw less than the whole result, and shows what it saw on request', async () => {
  const { page } = await openedCard(shortened);
  const seen = page.getByRole('group').filter({ hasText: 'What Claude saw' }).last();
  assert.equal(await page.getByText('998 of 1000 lines').count(), 0);
  await page.getByText('What Claude saw: a shortened result').click();
  await page.getByText('998 of 1000 lines').waitFor();
  assert.match(await seen.ariaSnapshot(), /1568 x 980 pixels/);
});

test('it is opened and closed by keyboard, and the card around it stays as it is', async () => {
  const { page } = await openedCard({ ...shortened, isShortened: false });
  await page.getByRole('button', { name: 'Copy' }).last().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('998 of 1000 lines').waitFor();
  await page.keyboard.press('Space');
  await page.getByText('998 of 1000 lines').waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('heading', { name: 'Result' }).count(), 1);
});

test('a card that shows what Claude saw says nothing of it', async () => {
  const { page } = await openedCard(undefined);
  assert.equal(await page.getByText('What Claude saw').count(), 0);
});

test('what Claude saw stays open when the page is drawn anew', async () => {
  const chat = await openedCard(shortened);
  await chat.page.getByText('What Claude saw').click();
  await chat.page.getByText('998 of 1000 lines').waitFor();
  await chat.show(viewOf([{ ...card, durationMs: 500 }]));
  assert.equal(await chat.page.getByText('998 of 1000 lines').count(), 1);
});

test('what a server wrote is shown as text', async () => {
  const parts = [{ kind: 'text', text: '<img src=x onerror=alert(1)>\u202e', isCut: true }] as const;
  const { page } = await openedCard({ isShortened: false, parts });
  await page.getByText('What Claude saw').click();
  await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  await page.getByText('Only the beginning is shown.').waitFor();
});
