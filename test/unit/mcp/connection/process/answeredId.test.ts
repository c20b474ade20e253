import assert from 'node:assert/strict';
import { answeredId } from '../../../../../src/mcp/connection/process/answeredId.ts';

suite('answeredId');

const idOf = (prefix: string, suffix = ''): string | number | undefined => answeredId({ prefix, suffix });

test('finds the id before a result that goes on and on', () => {
  assert.equal(idOf('{"jsonrpc":"2.0","id":12,"result":{"content":[{"text":"aaaa'), 12);
  assert.equal(idOf(' { "id" : "a\\"b" , "result" : { "te'), 'a"b');
});

test('finds the id behind the result', () => {
  assert.equal(idOf('{"result":{"content":[{"te', 'xt"}]},"jsonrpc":"2.0","id":5}'), 5);
  assert.equal(idOf('{"result":{"content":[{"te', 'xt"}]}, "id": "five", "jsonrpc": "2.0" }\r'), 'five');
});

test('is not misled by the id of something within', () => {
  assert.equal(idOf('{"result":{"id":3,"content":[{"id":4,"te', 'xt","id":5}]}}'), undefined);
  assert.equal(idOf('{"result":["id",{"a":"},\\"id\\":6"}],"id":7,"x":"'), 7);
});

test('finds none in a request or a notification', () => {
  assert.equal(idOf('{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage","params":{"te'), undefined);
  assert.equal(idOf('{"method":"notifications/message","params":{"te', 'xt":"x"},"id":1}'), undefined);
});

test('finds none in what is no message', () => {
  assert.equal(idOf('aaaaaaaaa'), undefined);
  assert.equal(idOf('["id":1'), undefined);
  assert.equal(idOf(''), undefined);
});
