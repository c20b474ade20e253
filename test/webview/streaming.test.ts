import assert from 'node:assert/strict';
import type { ChatPage } from './support/chatPage.ts';
import { chatSuite } from './support/chatSuite.ts';
import { richItems, textItem, viewOf } from './support/views.ts';

suite('The chat while an answer streams');

const open = chatSuite();
const busy = { kind: 'busy', label: 'Claude is answering' } as const;

test('3000 deltas all arrive, and touch the block that grows only', async () => {
  const chat = await open();
  await chat.show(viewOf([textItem('# First\n\nSecond\n\n', { isStreaming: true })], { composer: busy }));
  await watchBlocks(chat);
  const words = Array.from({ length: 3000 }, (_, index) => `word${index} ${index % 100 === 99 ? '\n\n' : ''}`);
  await sendDeltas(chat, words);
  await chat.frame();
  const text = await chat.page.locator('.markdown').innerText();
  assert.deepEqual(
    text.match(/word\d+/g),
    words.map((word) => word.trim()),
  );
  assert.equal(await touchedCompleteBlocks(chat), 0);
});

test('a patch that was missed is made good by a snapshot', async () => {
  const chat = await open();
  await chat.show(viewOf([textItem('One', { isStreaming: true })]));
  chat.loseOneRevision();
  await chat.patch({ op: 'append', index: 0, text: ' three' });
  await chat.waitForPosted('ready', 2);
  await chat.frame();
  assert.equal(await chat.page.locator('.markdown').innerText(), 'One');
  await chat.show(viewOf([textItem('One two three')]));
  assert.equal(await chat.page.locator('.markdown').innerText(), 'One two three');
});

test('a page that gets no frames is drawn all the same', async () => {
  const chat = await open();
  await chat.page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await chat.send({ type: 'snapshot', revision: 1, view: viewOf([textItem('Out of sight')]) });
  await chat.page.waitForFunction(() => document.body.innerText.includes('Out of sight'), undefined, { polling: 50 });
});

test('colours come when the code is complete', async () => {
  const chat = await open();
  await chat.show(viewOf([textItem('```ts\nconst a = 1;', { isStreaming: true })]));
  assert.equal(await chat.page.locator('.hljs-keyword').count(), 0);
  await chat.patch({ op: 'append', index: 0, text: '\n```\n\nDone' });
  await chat.frame();
  assert.equal(await chat.page.locator('.hljs-keyword').count(), 1);
});

test('the end stays in sight while the reader is there', async () => {
  const chat = await open({ height: 400 });
  await chat.show(viewOf([...richItems, textItem('Streaming', { isStreaming: true })], { composer: busy }));
  const index = richItems.length;
  for (let step = 0; step < 20; step++) {
    await chat.patch({ op: 'append', index, text: `\n\nParagraph ${step}` });
    await chat.frame();
  }
  await chat.page.waitForFunction(() => {
    const scroller = document.querySelector('.scroller');
    return scroller !== null && scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < 2;
  });
  assert.equal(await jumpButton(chat).count(), 0);
});

test('a reader who went up is left there, and can jump back to the end', async () => {
  const chat = await open({ height: 400 });
  await chat.show(viewOf([...richItems, textItem('Streaming', { isStreaming: true })], { composer: busy }));
  await chat.page.getByRole('log').hover();
  await chat.page.mouse.wheel(0, -600);
  await jumpButton(chat).waitFor();
  const before = await scrollTop(chat);
  await chat.patch({ op: 'append', index: richItems.length, text: '\n\nMore\n\n'.repeat(20) });
  await chat.frame();
  assert.ok(Math.abs((await scrollTop(chat)) - before) < 2);
  await jumpButton(chat).click();
  await chat.page.getByText('More').last().waitFor();
  await jumpButton(chat).waitFor({ state: 'detached' });
});

test('a new question brings the end into sight', async () => {
  const chat = await open({ height: 400 });
  await chat.show(viewOf(richItems));
  await chat.page.getByRole('log').hover();
  await chat.page.mouse.wheel(0, -600);
  await jumpButton(chat).waitFor();
  await chat.patch({ op: 'put', index: richItems.length, item: { kind: 'user', id: 'u9', text: 'And now?' } });
  await jumpButton(chat).waitFor({ state: 'detached' });
});

/** Counts, from now on, the changes inside the blocks that were complete when the page was drawn before. */
function watchBlocks(chat: ChatPage): Promise<void> {
  return chat.page.evaluate(() => {
    const markdown = document.querySelector('.markdown');
    let touched = 0;
    let before = markdown?.children.length ?? 0;
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const blocks = [...(markdown?.children ?? [])];
        const index = blocks.findIndex((block) => block.contains(target));
        touched += index !== -1 && index < before - 1 ? 1 : 0;
        document.documentElement.dataset['touched'] = String(touched);
      }
      before = markdown?.children.length ?? 0;
    });
    if (markdown) {
      observer.observe(markdown, { subtree: true, childList: true, characterData: true, attributes: true });
    }
  });
}

async function touchedCompleteBlocks(chat: ChatPage): Promise<number> {
  const value = await chat.page.locator('html').getAttribute('data-touched');
  assert.notEqual(value, null, 'the growing block was seen to change');
  return Number(value);
}

/** About 300 deltas a second, each a patch of its own, as fast streams come. */
function sendDeltas(chat: ChatPage, words: readonly string[]): Promise<void> {
  return chat.page.evaluate(async (texts) => {
    let revision = 1;
    for (const text of texts) {
      const patches = [{ op: 'append', index: 0, text }];
      window.postMessage({ type: 'patch', revision: ++revision, patches }, '*');
      if (revision % 10 === 0) {
        await new Promise((resolve) => {
          setTimeout(resolve, 8);
        });
      }
    }
  }, words);
}

function jumpButton(chat: ChatPage) {
  return chat.page.getByRole('button', { name: 'Jump to latest' });
}

function scrollTop(chat: ChatPage): Promise<number> {
  return chat.page.locator('.scroller').evaluate((element) => element.scrollTop);
}
