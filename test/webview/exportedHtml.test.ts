import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ConversationEvent } from '../../src/chat/conversation/conversation.ts';
import { exportConversation } from '../../src/chat/store/export/exportConversation.ts';
import * as e from '../unit/chat/events.ts';
import { launchBrowser } from '../host/chromium.ts';
import { redPixel } from './support/views.ts';

suite('an exported conversation in a browser');

const pictures = path.resolve(import.meta.dirname, '../../out/pictures');
let browser: Browser;
let page: Page;
let problems: string[];

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

beforeEach(async () => {
  problems = [];
  page = await browser.newPage({ viewport: { width: 900, height: 1100 } });
  page.on('console', (message) => void problems.push(message.text()));
  page.on('pageerror', (error) => void problems.push(String(error)));
  page.on('request', ({ url }) => void (url().startsWith('data:') || problems.push(url())));
});

afterEach(() => page.close());

after(() => browser.close());

async function show(...events: readonly ConversationEvent[]): Promise<void> {
  await page.setContent(exportConversation(e.conversationOf(...events), 'html', { hasImages: true }));
}

const hostile = [
  `<script>document.title = 'broken'</script>`,
  `"><img src=x onerror="document.title='broken'">`,
  `</pre></details></p></title></style><iframe src="https://evil.test/"></iframe>`,
  `<!--><svg onload=alert(1)>`,
  `' onmouseover='alert(1)`,
  `&lt;script&gt;&#x3c;script&#x3e;`,
  '```\n</pre><script>alert(1)</script>\n```',
  '\n\n  leading newlines and\ttabs\r\nof another kind  ',
];

test('shows every text as it is, makes no element of it, runs nothing and asks nobody', async () => {
  for (const text of hostile) {
    await show(
      e.said(text),
      e.setUp,
      e.answered([e.thought(text), e.use('t1', text, { [text]: text })]),
      e.callEnded('t1', {
        kind: 'ok',
        content: [
          { type: 'text', text },
          { type: 'image', mimeType: 'image/svg+xml', data: 'PHN2Zy8+' },
          { type: 'image', mimeType: `image/png" onerror="alert(1)`, data: text },
        ],
      }),
    );
    const strange = 'script, iframe, svg, img, object, embed, form, link, a, base, [onerror], [onload], [onmouseover]';
    assert.equal(await page.locator(strange).count(), 0, text);
    assert.equal(await page.locator('details').last().locator('pre').last().textContent(), text.replace(/\0/g, ''));
    assert.notEqual(await page.title(), 'broken');
  }
  assert.deepEqual(problems, []);
});

test('shows who said what, the tools folded away, and images that a browser can only draw', async () => {
  await show(
    { v: 1, type: 'created', id: 'c1', at: Date.UTC(2026, 0, 2, 3, 4) },
    e.said('How many open issues does the project have, and which of them is the oldest?'),
    e.setUp,
    e.answered(
      [
        e.thought('The tracker knows. I ask it for the open issues, oldest first.'),
        e.text('I will look at the tracker.'),
        e.use('t1', 'mcp__a__add', { project: 'patchbay', state: 'open', token: 'not for others' }),
        e.use('t2', 'mcp__a__add', { shot: true }),
      ],
      {
        id: 'm1',
        usage: {
          input_tokens: 5200,
          output_tokens: 210,
          cache_creation_input_tokens: 900,
          cache_read_input_tokens: 4100,
        },
      },
    ),
    e.callEnded('t1', e.okOutcome('{"open":17,"oldest":{"id":4,"title":"Resume after a crash"}}')),
    e.callEnded('t2', {
      kind: 'ok',
      content: [{ type: 'image', mimeType: 'image/png', data: redPixel.replace(/^data:.*?,/, '') }],
    }),
    e.answered(
      [
        e.text(
          'There are **17** open issues. The oldest is number 4:\n\n```json\n{ "id": 4, "title": "Resume after a crash" }\n```\n\nIt is about resuming.',
        ),
      ],
      { id: 'm2' },
    ),
  );
  assert.deepEqual(await page.locator('article').evaluateAll((all) => all.map(({ className }) => className)), [
    'you',
    'claude',
    'claude',
  ]);
  assert.equal(await page.locator('details').count(), 3);
  await page.locator('summary').nth(1).click();
  await page.getByText('"token": "***"').waitFor();
  await page.locator('summary').nth(2).click();
  assert.equal(await page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth > 0), true);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(pictures, `exported-${colorScheme}.png`), fullPage: true });
  }
  assert.deepEqual(problems, []);
});
