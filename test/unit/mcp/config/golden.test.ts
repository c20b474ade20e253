import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ConfigPlace, Dialect, PlaceOrigin } from '../../../../src/mcp/config/configFile.ts';
import { dialects } from '../../../../src/mcp/config/dialects/dialects.ts';
import { parseConfig } from '../../../../src/mcp/config/parseConfig.ts';
import type { VariableContext } from '../../../../src/mcp/config/variables.ts';
import { placeOf } from './support/parsing.ts';
import { printParsed } from './support/printParsed.ts';

suite('configuration files of each dialect');

const golden = path.join(import.meta.dirname, '../../../golden/config');
const folder = { name: 'work', path: '/home/me/work' };
const context: VariableContext = {
  folders: [folder, { name: 'other', path: '/home/me/other' }],
  userHome: '/home/me',
  env: { TOKEN: 'value-of-token', CRM_URL: 'https://crm.example.org' },
  setting: (key) => (key === 'notes.port' ? '8080' : undefined),
};

/** Where a case's text stands when not in the dialect's usual place. */
const sections: Readonly<Record<string, readonly string[]>> = {
  'vscode/workspace': ['settings', 'mcp', 'servers'],
  'vscode/devcontainer': ['customizations', 'vscode', 'mcp', 'servers'],
  'claude/local': ['projects', '/home/me/work', 'mcpServers'],
};

const origins: Readonly<Record<string, PlaceOrigin>> = { vscode: 'repo', patchbay: 'own', claude: 'repo' };

function placeFor(name: string, file: string): ConfigPlace {
  const dialect = path.dirname(name) as Dialect;
  const { section: usual, ...place } = placeOf(dialect);
  const origin = name === 'claude/local' ? 'client' : (origins[dialect] ?? 'import');
  return { ...place, id: file, path: file, section: sections[name] ?? usual, origin, folder };
}

const cases = Object.keys(dialects).flatMap((dialect) =>
  readdirSync(path.join(golden, dialect))
    .filter((file) => /\.(json|jsonc|yaml)$/.test(file))
    .map((file) => `${dialect}/${file}`)
    .sort(),
);

test('has a documented and a nasty case for each dialect', () => {
  const missing = Object.keys(dialects).flatMap((dialect) =>
    ['documented', 'nasty'].filter((name) => !cases.some((file) => file.startsWith(`${dialect}/${name}.`))),
  );
  assert.deepEqual(missing, []);
});

for (const file of cases) {
  const name = file.replace(/\.\w+$/, '');
  test(`reads ${file} as written down in ${name}.out.txt`, () => {
    const text = readFileSync(path.join(golden, file), 'utf8');
    const parsed = parseConfig({ place: placeFor(name, file), content: { kind: 'text', text } }, context);
    const printed = printParsed(parsed, text);
    const expected = path.join(golden, `${name}.out.txt`);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(expected, printed);
    }
    assert.equal(printed, readFileSync(expected, 'utf8'));
  });
}
