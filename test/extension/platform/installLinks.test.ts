import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { installLink } from '../../../src/mcp/add/installLink.ts';
import { installLinkOf } from '../../../src/platform/installLinks.ts';

suite('platform/installLinks');

/** What is left of a link after it has gone through the editor. */
const through = (link: string) => installLink(installLinkOf(vscode.Uri.parse(link)));

const raw = { command: 'node', args: ['a&b=c', 'd+e', 'f%20g', '#h', 'i?j'] };
const config = encodeURIComponent(JSON.stringify(raw));

test('what the editor has unescaped in a link is read as it was meant', () => {
  const reading = through(`vscode://patchbay.patchbay/install?name=my%20server&config=${config}`);
  assert.equal(reading.kind, 'draft');
  assert.deepEqual(reading.kind === 'draft' && [reading.draft.name, reading.draft.entry['args']], [
    'my server',
    raw.args,
  ]);
});

test('a configuration may come as base64, or as the whole query', () => {
  const base64 = Buffer.from(JSON.stringify(raw)).toString('base64');
  for (const query of [
    `name=x&config=${encodeURIComponent(base64)}`,
    encodeURIComponent(JSON.stringify({ name: 'x', ...raw })),
  ]) {
    const reading = through(`vscode://patchbay.patchbay/install?${query}`);
    assert.deepEqual(reading.kind === 'draft' && reading.draft.entry['args'], raw.args, query);
  }
});

test('a link without a server is refused', () => {
  assert.equal(through('vscode://patchbay.patchbay/install').kind, 'refused');
  assert.equal(through('vscode://patchbay.patchbay/install?other=1').kind, 'refused');
});
