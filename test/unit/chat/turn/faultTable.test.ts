import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { retryDelay } from '../../../../src/claude/retryDelay.ts';
import type { Conversation } from '../../../../src/chat/conversation/conversation.ts';
import type { Fault } from '../../../simulator/fault.ts';
import { faulty, text, thinking } from '../../../simulator/replies.ts';
import { SPEND_LIMITS } from '../../../simulator/spendLimits.ts';
import { ChatRig, idle, lastText } from '../chatRig.ts';

suite('what goes wrong with an answer');

const golden = path.join(import.meta.dirname, '../../../golden/engine/faults.md');

const faults: Readonly<Record<string, Fault>> = {
  'error event in the middle': {
    kind: 'errorEvent',
    errorType: 'overloaded_error',
    message: 'Overloaded',
    afterEvents: 9,
  },
  'clean cut': { kind: 'cleanClose', afterEvents: 9 },
  reset: { kind: 'reset', afterEvents: 9 },
  stall: { kind: 'stall', afterEvents: 9 },
  'slow drip': { kind: 'slowDrip', bytes: 40, msBetween: 1 },
  'unknown event': { kind: 'unknownEvent' },
  'unknown delta': { kind: 'unknownDelta' },
  'unknown block': { kind: 'unknownBlock' },
  compressed: { kind: 'gzip' },
  '429': { kind: 'status', status: 429 },
  '429, retry-after 20': { kind: 'status', status: 429, retryAfter: 20 },
  '429, retry-after an hour': { kind: 'status', status: 429, retryAfter: 3600 },
  '429, spend limit of the tier': SPEND_LIMITS.tier,
  '400, own spend limit': SPEND_LIMITS.own,
  '402, no credit': SPEND_LIMITS.billing,
  '529': { kind: 'status', status: 529 },
  '529, x-should-retry: false': { kind: 'status', status: 529, shouldRetry: false },
  '500': { kind: 'status', status: 500 },
  '401': { kind: 'status', status: 401 },
  '403': { kind: 'status', status: 403, message: 'Your key may not use this model.' },
  '413': { kind: 'status', status: 413, message: 'Request exceeds the maximum size' },
  'HTML 502': { kind: 'html', status: 502 },
  'error in a 200': { kind: 'errorBody', errorType: 'api_error', message: 'Internal server error' },
};

const rows: string[] = [];

for (const [name, fault] of Object.entries(faults)) {
  test(`${name}: the conversation stays whole, and goes on`, async () => {
    const rig = await ChatRig.start();
    let waited: number | undefined;
    // As the host does it, but once only, and without the waiting.
    const retryOnce = (error: unknown, attempt: number): number | undefined => {
      const ms = retryDelay(error, attempt, () => 0);
      waited ??= ms;
      return ms !== undefined && attempt === 1 ? 1 : undefined;
    };
    rig.engine = { ...rig.engine, retryDelay: retryOnce };
    const answer = [thinking('Let me think.'), text('Here is an answer that is long enough to be cut.')];
    const broken = faulty(fault, answer);
    rig.simulator.nextReplies(broken, ...(isHarmless(fault) ? [] : [broken]).slice(0, mayRetry(fault) ? 1 : 0), [
      text('And now?'),
    ]);
    const chat = await rig.open();
    await chat.send('Hello');
    const { conversation } = await idle(chat);
    rows.push(row(name, waited, conversation));
    await chat.send('Go on');
    const after = await rig.settled(chat);
    assert.equal(lastText(after), 'And now?');
    await rig.end();
  });
}

/** Where nothing is lost nothing is said. */
function isHarmless({ kind }: Fault): boolean {
  return ['slowDrip', 'unknownEvent', 'unknownDelta', 'unknownBlock', 'gzip'].includes(kind);
}

/** Whether the host asks again by itself, so that the fault has to come twice to be seen. */
function mayRetry(fault: Fault): boolean {
  const error = fault.kind === 'status' ? fault : undefined;
  const isLong = error?.retryAfter === 3600;
  const isFinal =
    error !== undefined &&
    (error.errorCode !== undefined || error.shouldRetry === false || ![429, 500, 529].includes(error.status));
  return !isLong && !isFinal;
}

function row(name: string, waited: number | undefined, { failure, messages }: Conversation): string {
  const last = messages.at(-1);
  const kept = last?.kind === 'assistant' ? last.content.map(({ type }) => type).join(', ') : 'the question';
  const isCut = last?.kind === 'assistant' && last.isInterrupted === true ? ', cut off' : '';
  const says = failure ? failure.message.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'the address') : 'nothing';
  const wait = waited === undefined ? 'no' : `after ${waited / 1000} s`;
  return `| ${name} | ${wait} | ${says} | ${failure?.remedy ?? ''} | ${kept}${isCut} |`;
}

test('is told to people as it stands in the table', () => {
  const head = [
    '| fault | asked again by itself | then the person reads | button | kept |',
    '| --- | --- | --- | --- | --- |',
  ];
  const table = `${[...head, ...rows].join('\n')}\n`;
  if (process.env['UPDATE_GOLDEN'] || !existsSync(golden)) {
    mkdirSync(path.dirname(golden), { recursive: true });
    writeFileSync(golden, table);
  }
  assert.equal(table, readFileSync(golden, 'utf8'));
});
