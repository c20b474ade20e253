import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ConfigPlace, PlaceOrigin } from '../../../../../src/mcp/config/configFile.ts';
import { applyPrecedence } from '../../../../../src/mcp/config/precedence/applyPrecedence.ts';
import type { ServerDefinition } from '../../../../../src/mcp/config/serverDefinition.ts';
import { definitionOf, placeOf } from '../support/parsing.ts';

suite('applyPrecedence');

const web = { name: 'web', path: '/home/me/web' };
const api = { name: 'api', path: '/home/me/api' };

function place(path: string, origin: PlaceOrigin, folder?: typeof web): ConfigPlace {
  const { folder: _, ...rest } = placeOf('vscode');
  return { ...rest, id: path, path, origin, label: `The ${origin} file`, ...(folder && { folder }) };
}

const webFile = place('/home/me/web/.vscode/mcp.json', 'repo', web);
const webClaude = place('/home/me/web/.mcp.json', 'repo', web);
const apiFile = place('/home/me/api/.vscode/mcp.json', 'repo', api);
const workspaceFile = place('/home/me/all.code-workspace', 'repo');
const userFile = place('/home/me/.patchbay/mcp.json', 'own');
const webLocal = place('/home/me/.claude.json?projects.web', 'client', web);
const apiLocal = place('/home/me/.claude.json?projects.api', 'client', api);
const cursorFile = place('/home/me/.cursor/mcp.json', 'import');
const webCursor = place('/home/me/web/.cursor/mcp.json', 'import', web);
const apiCursor = place('/home/me/api/.cursor/mcp.json', 'import', api);

function define(at: ConfigPlace, name = 'db', entry: object = { command: 'x' }): ServerDefinition {
  return {
    ...definitionOf(entry),
    id: `${at.id}#${name}`,
    name,
    displayName: name,
    source: { place: at, span: { offset: 0, length: 0 } },
  };
}

/** What is shown of each: its name, and the one that goes before it. */
function shown(...definitions: readonly ServerDefinition[]): readonly string[] {
  return applyPrecedence(definitions).map(({ displayName, shadowedBy }) =>
    shadowedBy ? `${displayName} < ${shadowedBy.id}` : displayName,
  );
}

test('lets the first of one name go before all others, and leaves other names alone', () => {
  assert.deepEqual(shown(define(webFile), define(webClaude), define(userFile), define(userFile, 'other')), [
    'db',
    `db < ${webFile.id}#db`,
    `db < ${webFile.id}#db`,
    'other',
  ]);
});

test('says by what a definition is shadowed', () => {
  const [, second] = applyPrecedence([define(webFile), define(userFile)]);
  assert.deepEqual(second?.shadowedBy, { id: `${webFile.id}#db`, label: 'The repo file (.vscode/mcp.json)' });
});

test('keeps the namesakes of two folders side by side, each with its folder', () => {
  assert.deepEqual(shown(define(webFile), define(apiFile), define(webClaude), define(workspaceFile)), [
    'db (web)',
    'db (api)',
    `db < ${webFile.id}#db`,
    `db < ${webFile.id}#db`,
  ]);
  assert.deepEqual(shown(define(webLocal), define(apiLocal)), ['db (web)', 'db (api)']);
});

test('lets the file of any folder go before what is not of a folder', () => {
  for (const weaker of [workspaceFile, userFile, webLocal, cursorFile, webCursor]) {
    assert.deepEqual(shown(define(apiFile), define(weaker)), ['db', `db < ${apiFile.id}#db`]);
  }
});

test('takes one of several imports only, even when they are of two folders', () => {
  assert.deepEqual(shown(define(webCursor), define(apiCursor), define(cursorFile)), [
    'db',
    `db < ${webCursor.id}#db`,
    `db < ${webCursor.id}#db`,
  ]);
});

test('never lets a weaker entry run in the stead of a bad one or one that is off', () => {
  const bad = define(webFile, 'db', { command: 1 });
  assert.equal(bad.launch.kind, 'invalid');
  assert.deepEqual(shown(bad, define(userFile)), ['db', `db < ${webFile.id}#db`]);
  assert.deepEqual(
    shown(define(webFile, 'db', { command: 'x', disabled: true }), define(userFile))[1],
    `db < ${webFile.id}#db`,
  );
});

test('tells folders of one name apart, and a server that is called what another is shown as', () => {
  const twin = place('/other/web/.vscode/mcp.json', 'repo', { name: 'web', path: '/other/web' });
  assert.deepEqual(shown(define(webFile), define(twin)), ['db (web)', 'db (/other/web)']);
  assert.deepEqual(shown(define(webFile), define(apiFile), define(userFile, 'db (web)')), [
    'db (/home/me/web)',
    'db (api)',
    'db (web)',
  ]);
});

test('shows no two servers in force by one name, and changes nothing that it need not change', () => {
  const places = [webFile, webClaude, apiFile, workspaceFile, userFile, webLocal, apiLocal, cursorFile, webCursor];
  const names = ['db', 'db (web)', 'db (api)', 'db (/home/me/web)', 'x'];
  const one = fc.record({ at: fc.constantFrom(...places), name: fc.constantFrom(...names) });
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ at, name }) => `${at.id}#${name}` }), (all) => {
      const definitions = all.map(({ at, name }) => define(at, name));
      const ranked = applyPrecedence(definitions);
      const inForce = ranked.filter(({ shadowedBy }) => shadowedBy === undefined);
      assert.equal(new Set(inForce.map(({ displayName }) => displayName)).size, inForce.length);
      assert.deepEqual(
        ranked.map(({ id }) => id),
        definitions.map(({ id }) => id),
      );
      for (const { shadowedBy } of ranked) {
        assert.ok(shadowedBy === undefined || inForce.some(({ id }) => id === shadowedBy.id));
      }
    }),
  );
});
