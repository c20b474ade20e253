import assert from 'node:assert/strict';
import { isPersonsBrowser } from '../../../../../src/mcp/connection/process/personsBrowser.ts';

suite('personsBrowser');

const page = 'https://example.com/sign-in';

test('knows a browser that was opened for a person', () => {
  assert.ok(isPersonsBrowser(['/usr/lib/firefox/firefox', page]));
  assert.ok(isPersonsBrowser(['/opt/google/chrome/chrome', page]));
  assert.ok(isPersonsBrowser(['chromium-browser', '--enable-features=Wayland', page]));
});

test('knows one that a program steers, and its parts', () => {
  for (const argument of [
    '--headless=new',
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    '--user-data-dir=/tmp/profile',
    '--type=renderer',
  ]) {
    assert.ok(!isPersonsBrowser(['/opt/google/chrome/chrome', argument, page]), argument);
  }
  for (const argument of ['-marionette', '-juggler-pipe', '-profile', '--profile']) {
    assert.ok(!isPersonsBrowser(['firefox', argument, page]), argument);
  }
});

test('takes nothing else for a browser', () => {
  assert.ok(!isPersonsBrowser(['/usr/bin/node', 'chrome', page]));
  assert.ok(!isPersonsBrowser(['/usr/bin/chromedriver']));
  assert.ok(!isPersonsBrowser(['']));
  assert.ok(!isPersonsBrowser([]));
});
