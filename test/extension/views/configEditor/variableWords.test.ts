import assert from 'node:assert/strict';
import type { VariableRef } from '../../../../src/mcp/config/variables/findVariables.ts';
import { variableWords } from '../../../../src/views/configEditor/variableWords.ts';
import { fakeServer } from '../servers/fakeServer.ts';

suite('views/configEditor/variableWords');

function words(ref: VariableRef): Promise<string | undefined> {
  const { place } = fakeServer('s').definition.value.source;
  return variableWords(ref, {
    place,
    variables: {
      folders: [{ name: 'one', path: '/work/one' }],
      userHome: '/home/me',
      env: {
        PLAIN: 'value',
        API_TOKEN: 'hidden',
        ODD: 'ghp_0123456789012345678901234567890123456',
        DSN: 'x://me:pw@h/',
      },
      setting: (key) => ({ 'a.b': 'on', 'a.apiKey': 'hidden' })[key],
    },
    isDefined: (id) => id !== 'nowhere',
    isStored: (id) => Promise.resolve(id === 'kept'),
  });
}

const env = (name: string, fallback?: string): VariableRef => ({
  kind: 'env',
  name,
  isPrefixed: true,
  ...(fallback === undefined ? {} : { fallback }),
});

test('a variable says what it stands for', async () => {
  assert.equal(await words(env('PLAIN')), 'Stands for `` value ``'.replaceAll('``', '`'));
  assert.match((await words({ kind: 'folder' })) ?? '', /\/work\/one/);
  assert.match((await words({ kind: 'folder', name: 'one' })) ?? '', /\/work\/one/);
  assert.match((await words({ kind: 'folder', name: 'two' })) ?? '', /no such folder/);
  assert.match((await words({ kind: 'folderName' })) ?? '', /one/);
  assert.match((await words({ kind: 'home' })) ?? '', /\/home\/me/);
  assert.match((await words({ kind: 'setting', key: 'a.b' })) ?? '', /on/);
  assert.match((await words(env('MISSING'))) ?? '', /not set\.$/);
  assert.match((await words(env('MISSING', 'x'))) ?? '', /default/);
  assert.equal(await words({ kind: 'unknown' }), undefined);
});

test('nothing that may be a secret is shown: only whether it is there', async () => {
  for (const name of ['API_TOKEN', 'ODD', 'DSN']) {
    assert.match((await words(env(name))) ?? '', /is set\.$/, name);
  }
  assert.match((await words({ kind: 'setting', key: 'a.apiKey' })) ?? '', /is set\.$/);
  assert.match((await words({ kind: 'input', id: 'kept' })) ?? '', /which is stored/);
  assert.match((await words({ kind: 'input', id: 'asked' })) ?? '', /you are asked/);
  assert.match((await words({ kind: 'input', id: 'nowhere' })) ?? '', /defines no input/);
});
