import assert from 'node:assert/strict';
import { httpAddress } from '../../../../../src/mcp/connection/http/httpAddress.ts';

suite('httpAddress');

const read = (text: string): readonly [url: string, socketPath: string | undefined, name: string] => {
  const { url, socketPath, name } = httpAddress(text);
  return [url.href, socketPath, name];
};

test('takes an ordinary URL as it is, and names its origin', () => {
  const url = 'https://example.test:8443/mcp?key=secret';
  assert.deepEqual(read(url), [url, undefined, 'https://example.test:8443']);
});

test('takes the path of a socket for the place and the fragment for the path of the requests', () => {
  const name = 'unix:///run/my server.sock';
  assert.deepEqual(read('unix:///run/my%20server.sock#/mcp/sub?x=1'), [
    'http://localhost/mcp/sub?x=1',
    '/run/my server.sock',
    name,
  ]);
  assert.deepEqual(read('unix:///run/my%20server.sock'), ['http://localhost/', '/run/my server.sock', name]);
});

test('knows a named pipe by each of its notations', () => {
  for (const url of ['pipe:///mcp#/sub', 'pipe:///pipe/mcp#/sub', 'pipe:////./pipe/mcp#/sub']) {
    assert.deepEqual(read(url).slice(0, 2), ['http://localhost/sub', '\\\\.\\pipe\\mcp']);
  }
});

test('never lets a fragment choose another host', () => {
  assert.equal(httpAddress('unix:///s#//evil.test/x').url.host, 'localhost');
  assert.equal(httpAddress('unix:///s#http://evil.test/x').url.host, 'localhost');
});
