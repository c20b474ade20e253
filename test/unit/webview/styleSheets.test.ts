import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { themes } from '../../webview/themes.ts';

suite('The style sheets of the chat');

const folder = path.resolve(import.meta.dirname, '../../../src/webview');
const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
const sheets = files.filter((file) => file.endsWith('.css'));

for (const sheet of sheets) {
  const text = fs.readFileSync(path.join(folder, sheet), 'utf8');

  test(`${sheet} names only colours that VS Code's themes have`, () => {
    const known = new Set(Object.values(themes).flatMap(({ variables }) => Object.keys(variables)));
    const used = text.match(/--vscode-[\w-]+/g) ?? [];
    assert.deepEqual(
      used.filter((name) => !known.has(name)),
      [],
    );
  });

  test(`${sheet} has no colour of its own`, () => {
    assert.deepEqual(text.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|:\s*(?:white|black|red|gray)\b/gi), null);
  });

  test(`${sheet} loads nothing from elsewhere`, () => {
    assert.doesNotMatch(text, /url\(|https?:/);
  });
}
