import assert from 'node:assert/strict';
import { viewMessageSchema } from '../../../src/protocol/chatMessages.ts';

suite('The door for messages of the chat webview');

const welcome: readonly unknown[] = [
  { type: 'ready' },
  { type: 'send', text: 'Hello' },
  { type: 'stop' },
  { type: 'decide', toolUseId: 'toolu_1', decision: 'allowOnce' },
  { type: 'decide', toolUseId: 'toolu_1', decision: 'deny', reason: 'Not now' },
  { type: 'chooseModel', modelId: 'm' },
  { type: 'chooseEffort', effort: '' },
  { type: 'edit', messageId: 'u1', text: 'Hello again' },
  { type: 'removeFrom', messageId: 'u1' },
  { type: 'fork', messageId: 'u1' },
  { type: 'act', action: 'setApiKey' },
  { type: 'act', action: 'retryNow' },
  { type: 'openLink', href: 'https://example.com' },
  { type: 'copy', text: 'x' },
  { type: 'bug', message: 'x' },
];

const unwelcome: readonly unknown[] = [
  undefined,
  null,
  'ready',
  {},
  { type: 'unknown' },
  { type: 'send' },
  { type: 'send', text: '' },
  { type: 'send', text: 7 },
  { type: 'send', text: 'x'.repeat(1_000_001) },
  { type: 'decide', toolUseId: 'toolu_1', decision: 'allowForever' },
  { type: 'decide', decision: 'deny' },
  { type: 'act', action: 'deleteEverything' },
  { type: 'act', action: 'editMessage' },
  { type: 'edit', messageId: 'u1', text: '' },
  { type: 'removeFrom' },
];

for (const message of welcome) {
  test(`lets ${JSON.stringify(message)} in as it is`, () => {
    assert.deepEqual(viewMessageSchema.parse(message), message);
  });
}

for (const message of unwelcome) {
  test(`refuses ${JSON.stringify(message)?.slice(0, 60)}`, () => {
    assert.equal(viewMessageSchema.safeParse(message).success, false);
  });
}
