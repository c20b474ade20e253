import assert from 'node:assert/strict';
import { chatSuite } from './support/chatSuite.ts';
import { redPixel, textItem, toolItem, viewOf, waitingTool } from './support/views.ts';

suite('The chat and text that nobody vouches for');

const open = chatSuite();

const hostile = `<img src=x onerror="document.title='broken'">

<script>document.title = 'broken'</script>

Inline <b onclick="x">bold</b> <svg/onload=alert(1)> and <iframe src="https://evil.test/"></iframe>

<div style="position:fixed;inset:0">over everything</div>

[a](javascript:document.title='broken') [b](data:text/html,<script>alert(1)</script>) [c](vbscript:x)
![d](https://evil.test/pixel.png) ![e](data:image/svg+xml;base64,PHN2Zy8+) [f](command:workbench.action.quit)

<javascript:alert(1)>

| <img src=x> |
|---|
| [g](javascript:alert(1)) |

\`\`\`html
<img src=x onerror=alert(1)>
\`\`\`

[ref]: javascript:alert(1)
[ref]`;

test('HTML in an answer is text: it makes no element and runs nothing', async () => {
  const chat = await open();
  await chat.show(viewOf([textItem(hostile), { kind: 'user', id: 'u', text: hostile }]));
  const found = await chat.page
    .locator('.item')
    .evaluateAll((items) =>
      items.flatMap((item) =>
        [
          ...item.querySelectorAll('img, script, iframe, svg, object, embed, form, style, link, [onclick], [style]'),
        ].map((element) => element.outerHTML),
      ),
    );
  assert.deepEqual(found, []);
  await chat.page.getByText(`<img src=x onerror="document.title='broken'">`).first().waitFor();
  assert.equal(await chat.page.title(), 'Chat');
});

test('the only links are those that may be followed', async () => {
  const chat = await open();
  await chat.show(viewOf([textItem(hostile)]));
  const links = await chat.page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  assert.deepEqual(links, ['https://evil.test/pixel.png']);
});

test('a link asks the host, once, and the page stays', async () => {
  const chat = await open();
  await chat.page.evaluate(() => {
    document.addEventListener('click', () => {
      document.documentElement.dataset['seen'] = 'yes';
    });
  });
  await chat.show(viewOf([textItem('[notes](notes/a%20b.md)')]));
  const address = chat.page.url();
  await chat.page.getByRole('link', { name: 'notes' }).click();
  await chat.page.getByRole('link', { name: 'notes' }).click({ button: 'middle' });
  assert.deepEqual(await chat.postedOf('openLink'), [{ type: 'openLink', href: 'notes/a%20b.md' }]);
  assert.equal(await chat.page.locator('html').getAttribute('data-seen'), null, "VS Code's own handler sees no click");
  assert.equal(chat.page.url(), address);
});

test('only pixels in a data: URI become a picture', async () => {
  const chat = await open();
  const sources = [
    redPixel,
    'data:image/svg+xml;base64,PHN2Zy8+',
    'https://evil.test/pixel.png',
    'javascript:alert(1)',
  ];
  const result = sources.map((src) => ({ kind: 'image', src, alt: 'A picture' }) as const);
  await chat.show(viewOf([toolItem({ result })]));
  await chat.page.locator('summary').click();
  const shown = await chat.page.locator('img').evaluateAll((all) => all.map((image) => image.getAttribute('src')));
  assert.deepEqual(shown, [redPixel]);
  await chat.page.waitForFunction(() => document.querySelector('img')?.naturalWidth === 1);
  assert.equal(await chat.page.getByText('An image that cannot be shown here.').count(), 3);
});

test('characters that hide are written out where a decision depends on them', async () => {
  const chat = await open();
  await chat.show(viewOf([waitingTool({ title: 'Read\u202E File', argumentsText: '{ "path": "a\u200Bb" }' })]));
  await chat.page.getByRole('group', { name: 'Run Read[U+202E] File on filesystem?' }).waitFor();
  await chat.page.getByText('a[U+200B]b').waitFor();
});

test('characters that hide are written out in what a tool answers besides its text', async () => {
  const chat = await open();
  const result = [
    { kind: 'link', uri: 'memo://a\u202E', name: 'fdp\u202Eexe' },
    { kind: 'note', text: 'Resource b\u202E' },
  ] as const;
  await chat.show(viewOf([toolItem({ result })]));
  await chat.page.locator('summary').first().click();
  await chat.page.getByText('fdp[U+202E]exe memo://a[U+202E]').waitFor();
  await chat.page.getByText('Resource b[U+202E]').waitFor();
});

test('a very long word and a very long line stay inside the page', async () => {
  const chat = await open({ width: 400 });
  const long = 'x'.repeat(20_000);
  await chat.show(
    viewOf([
      { kind: 'user', id: 'u', text: long },
      textItem(`${long}\n\n\`${long}\``, { id: 't1' }),
      waitingTool({ title: long.slice(0, 300), argumentsText: `{ "a": "${long}" }` }),
    ]),
  );
  assert.equal(
    await chat.page.locator('.scroller').evaluate((element) => element.scrollWidth - element.clientWidth),
    0,
  );
});
