import assert from 'node:assert/strict';
import { isRasterDataUri } from '../../../../src/webview/transcript/isRasterDataUri.ts';

suite('Pictures that may be shown');

test('pixels in a data: URI are shown', () => {
  for (const type of ['png', 'jpeg', 'gif', 'webp']) {
    assert.equal(isRasterDataUri(`data:image/${type};base64,AAAA+/=`), true, type);
  }
});

test('drawings, documents and addresses are not', () => {
  for (const src of [
    'data:image/svg+xml;base64,AAAA',
    'data:text/html;base64,AAAA',
    'data:image/png,AAAA',
    'data:image/png;base64,<svg onload=alert(1)>',
    'https://example.com/a.png',
    '',
  ]) {
    assert.equal(isRasterDataUri(src), false, src);
  }
});
