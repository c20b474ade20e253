import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { consoleText } from '../../host/consoleText.ts';
import { parseCodeFlags } from '../../host/codeFlags.ts';

suite('host/codeFlags');

test('understands flags with a value beside them or behind an equals sign, and several folders to develop', () => {
  const flags = parseCodeFlags([
    '--no-sandbox',
    '--extensionDevelopmentPath=/a',
    '--extensionDevelopmentPath',
    '/b',
    '--user-data-dir=/data=1',
    '--log',
    'trace',
    '--disable-extensions',
    '/folder',
  ]);
  assert.deepEqual(flags.developmentPaths, ['/a', '/b'].map(absolute));
  assert.equal(flags.userDataDir, absolute('/data=1'));
  assert.equal(flags.logLevel, 'trace');
  assert.equal(flags.target, absolute('/folder'));
  assert.deepEqual([flags.disableExtensions, flags.disableWorkspaceTrust, flags.isForCli], [true, false, false]);
});

test('takes the folder from its URI, and leaves a question for the command line to the command line', () => {
  assert.equal(parseCodeFlags(['--folder-uri', pathToFileURL('/a b').href]).target, absolute('/a b'));
  assert.equal(parseCodeFlags(['--install-extension', 'x.vsix']).isForCli, true);
});

test('prints what a console would print, without styles', () => {
  assert.equal(consoleText(['%c%s of %d', 'color: red', 'one', 2, { three: 3 }, 'four']), 'one of 2 {"three":3} four');
});

function absolute(file: string): string {
  return path.resolve(file);
}
