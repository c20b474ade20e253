import assert from 'node:assert/strict';
import { safeHref } from '../../../../src/webview/markdown/safeHref.ts';

suite('The addresses that a link may lead to');

const safe = [
  'https://example.com/a?b#c',
  'HTTP://example.com',
  'mailto:ada@example.com',
  'src/main.ts',
  './a b.md',
  '../up.md',
  '/home/ada/notes.md',
  'file:///home/ada/notes.md',
  'file:/home/ada/notes.md',
  String.raw`C:\notes\a.md`,
];

const refused = [
  '',
  '#top',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://example.com/x',
  'vscode://extension/x',
  'command:workbench.action.quit',
  '//example.com/share',
  String.raw`\\example.com\share`,
  'file://example.com/share/a.md',
  'FILE:////example.com/share',
  String.raw`file:\\example.com\share`,
  String.raw`/\example.com`,
];

for (const href of safe) {
  test(`offers ${JSON.stringify(href)}`, () => {
    assert.equal(safeHref(href), href);
  });
}

for (const href of refused) {
  test(`refuses ${JSON.stringify(href)}`, () => {
    assert.equal(safeHref(href), undefined);
  });
}
