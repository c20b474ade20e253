import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { emptyMarkdown, parseMarkdown } from '../../../../src/webview/markdown/parseMarkdown.ts';
import type { Block } from '../../../../src/webview/markdown/block.ts';

suite('Markdown as plain data');

test('reads headings, emphasis, code and breaks', () => {
  assert.deepEqual(blocks('## A *b* **c** ~~d~~ `e`\n\nf  \ng'), [
    {
      kind: 'heading',
      depth: 2,
      children: [
        text('A '),
        { kind: 'emphasis', children: [text('b')] },
        text(' '),
        { kind: 'strong', children: [text('c')] },
        text(' '),
        { kind: 'strikethrough', children: [text('d')] },
        text(' '),
        { kind: 'code', text: 'e' },
      ],
    },
    { kind: 'paragraph', children: [text('f'), { kind: 'break' }, text('g')] },
  ]);
});

test('reads lists with numbers, tasks and lists inside', () => {
  assert.deepEqual(blocks('3. a\n   - b\n4. c'), [
    {
      kind: 'list',
      start: 3,
      items: [
        {
          isDone: undefined,
          blocks: [line('a'), { kind: 'list', start: undefined, items: [{ isDone: undefined, blocks: [line('b')] }] }],
        },
        { isDone: undefined, blocks: [line('c')] },
      ],
    },
  ]);
  assert.deepEqual(blocks('- [x] a\n- [ ] b'), [
    {
      kind: 'list',
      start: undefined,
      items: [
        { isDone: true, blocks: [line('a')] },
        { isDone: false, blocks: [line('b')] },
      ],
    },
  ]);
});

test('reads tables, code, quotes and rules', () => {
  assert.deepEqual(blocks('|a|b|\n|-|-:|\n|`x`|2|\n\n```ts twoslash\nlet a\n```\n\n> q\n\n---'), [
    {
      kind: 'table',
      alignments: [undefined, 'right'],
      head: [[text('a')], [text('b')]],
      rows: [[[{ kind: 'code', text: 'x' }], [text('2')]]],
    },
    { kind: 'code', text: 'let a', language: 'ts' },
    { kind: 'quote', blocks: [{ kind: 'paragraph', children: [text('q')] }] },
    { kind: 'rule' },
  ]);
});

test('shows HTML letter by letter', () => {
  assert.deepEqual(blocks('<img src=x onerror=alert(1)>'), [{ kind: 'literal', text: '<img src=x onerror=alert(1)>' }]);
  assert.deepEqual(blocks('a <b onclick="x">b</b>'), [
    { kind: 'paragraph', children: [text('a '), text('<b onclick="x">'), text('b'), text('</b>')] },
  ]);
});

test('turns an image into a link to it, and an image that is no link into its words', () => {
  const link = { kind: 'link', href: 'https://example.com/a.png', children: [text('A cat')] } as const;
  assert.deepEqual(blocks('![A cat](https://example.com/a.png)'), [{ kind: 'paragraph', children: [link] }]);
  assert.deepEqual(blocks('![A cat](data:image/png;base64,AAAA)'), [{ kind: 'paragraph', children: [text('A cat')] }]);
});

test('keeps the words of a link that leads nowhere good', () => {
  for (const href of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'command:x']) {
    assert.deepEqual(blocks(`[click](${href})`), [{ kind: 'paragraph', children: [text('click')] }], href);
  }
});

test('resolves character references in text and addresses, and leaves code alone', () => {
  assert.deepEqual(blocks('a &lt;b&gt; &amp; `&lt;` [l](https://x.test/?a&amp;b)'), [
    {
      kind: 'paragraph',
      children: [
        text('a <b> & '),
        { kind: 'code', text: '&lt;' },
        text(' '),
        { kind: 'link', href: 'https://x.test/?a&b', children: [text('l')] },
      ],
    },
  ]);
});

test('a text that grows keeps the complete blocks as the same objects', () => {
  const before = parseMarkdown('# One\n\nTwo\n\nThree\n\nFour and');
  const after = parseMarkdown('# One\n\nTwo\n\nThree\n\nFour and more', before);
  assert.equal(after.blocks[0], before.blocks[0]);
  assert.equal(after.blocks[1], before.blocks[1]);
  assert.deepEqual(after.blocks[3]?.block, { kind: 'paragraph', children: [text('Four and more')] });
});

const openers = [
  '# H',
  '- item',
  '  - sub',
  '1. one',
  '* ',
  '> q',
  '```ts\n',
  '```',
  '|a|b|\n|-|-|\n',
  '<div>',
  '<!-- c',
];
const others = ['\n', '\n\n', '\r\n', '\t', 'word ', '|1|2|', '---', '===', '    code', '**b**', '`c', '</div>', '-->'];
const definitions = ['[d]: /u\n', '[d]'];
const pieces = fc.constantFrom(...openers, ...others, ...definitions);

test('parsing as the text grows gives what parsing the whole gives', () => {
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 30 }), (parts) => {
      let source = '';
      let growing = emptyMarkdown;
      for (const part of parts) {
        source += part;
        growing = parseMarkdown(source, growing);
      }
      assert.deepEqual(
        growing.blocks.map(({ block }) => block),
        blocks(source),
      );
    }),
    { numRuns: 2000 },
  );
});

function blocks(markdown: string): readonly Block[] {
  return parseMarkdown(markdown).blocks.map(({ block }) => block);
}

function text(value: string): { readonly kind: 'text'; readonly text: string } {
  return { kind: 'text', text: value };
}

function line(value: string): Block {
  return { kind: 'line', children: [text(value)] };
}
