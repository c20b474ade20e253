import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

suite('documents');

const root = path.join(import.meta.dirname, '../..');
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

for (const name of documents) {
  const text = readFileSync(path.join(root, name), 'utf8');

  test(`${name} names only files and folders that exist`, () => {
    const code = [...text.matchAll(/`((?:src|test|scripts|media|examples)\/[\w./-]+)`/g)].map(([, file]) => file ?? '');
    const links = [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, file]) => file ?? '');
    assert.deepEqual(
      [...code, ...links].filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  test(`${name} can be read in five minutes`, () => {
    assert.ok(text.split('\n').length <= 150);
  });

  test(`${name} names only npm scripts that exist`, () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script ?? '');
    assert.deepEqual(
      named.filter((script) => !Object.hasOwn(scripts, script)),
      [],
    );
  });
}
