import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ChatController } from '../../../src/chat/chatController.ts';
import type { ApprovalDecision } from '../../../src/chat/conversation/conversation.ts';
import type { Reply } from '../../simulator/brain.ts';
import { faulty, text, thinking, toolUse } from '../../simulator/replies.ts';
import { ChatRig, eventually } from './chatRig.ts';

suite('any use of a conversation');

const add = 'mcp__calc__add';
const slow = 'mcp__calc__slow';

/** What Claude, or the network, may come up with. */
const replies: readonly Reply[] = [
  { content: [thinking('Hm.'), text('Fine.')] },
  { content: [thinking('Hm.'), text('Both.'), toolUse(add, { a: 1, b: 2 }), toolUse(slow)] },
  { content: [toolUse(slow), toolUse('made_up', { x: 1 }), toolUse(add, { a: 'x' })] },
  { content: [toolUse(add, {}, { partialJson: '{"a"' })] },
  { content: [text('Too lo'), toolUse(add)], stopReason: 'max_tokens' },
  { content: [text('I will not')], stopReason: 'refusal' },
  { content: [thinking('Only thought.')] },
  { content: [] },
  faulty({ kind: 'status', status: 529 }),
  faulty({ kind: 'errorEvent', errorType: 'overloaded_error', message: 'Overloaded' }, [thinking('Hm.'), toolUse(add)]),
  faulty({ kind: 'cleanClose' }, [thinking('Hm.'), text('Half'), toolUse(add)]),
  faulty({ kind: 'reset' }, [text('Half')]),
  faulty({ kind: 'stall' }, [thinking('Hm.'), text('Half'), toolUse(slow)]),
];

const decisions: readonly ApprovalDecision[] = [
  { kind: 'allow', scope: 'once' },
  { kind: 'allow', scope: 'conversation' },
  { kind: 'deny' },
  { kind: 'deny', reason: 'no' },
];

type Deed = 'send' | 'stop' | 'decide' | 'retry' | 'endCalls' | 'reload' | 'wait';

interface Step {
  readonly deed: Deed;
  readonly choice: number;
}

const step = fc.record<Step>({
  deed: fc.constantFrom<Deed>(
    'send',
    'send',
    'stop',
    'decide',
    'decide',
    'decide',
    'retry',
    'endCalls',
    'reload',
    'wait',
    'wait',
  ),
  choice: fc.nat(11),
});

/** A conversation that never begins is of no interest. */
const opening: readonly Step[] = [
  { deed: 'send', choice: 0 },
  { deed: 'wait', choice: 0 },
];

/** Does one thing that a user, a server or the editor may do. */
async function act(rig: ChatRig, chat: ChatController, { deed, choice }: Step): Promise<ChatController> {
  const { phase, conversation } = chat.state.value;
  switch (deed) {
    case 'send':
      await chat.send(`message ${choice}`);
      break;
    case 'stop':
      await chat.stop();
      break;
    case 'decide':
      if (phase.kind === 'awaitingApproval') {
        const id = phase.toolUseIds[choice % phase.toolUseIds.length] ?? '';
        await chat.decide(id, decisions[choice % decisions.length] ?? { kind: 'deny' });
      }
      break;
    case 'retry':
      await chat.retry();
      break;
    case 'endCalls':
      rig.tools.calls.forEach(({ outcome }) =>
        outcome.resolve({ kind: 'ok', content: [{ type: 'text', text: 'ended' }] }),
      );
      break;
    case 'reload':
      await chat.close();
      return rig.open(conversation.messages.length > 0 ? conversation.id : undefined);
    case 'wait':
      await quiet(rig, chat);
      break;
  }
  return chat;
}

/** Resolves when nothing more happens by itself: the user's turn, a server's, or an answer that has stalled. */
async function quiet(rig: ChatRig, chat: ChatController): Promise<void> {
  await eventually(() => {
    const { kind } = chat.state.value.phase;
    const last = rig.simulator.requests.at(-1);
    const hasStalled = last?.outcome === 'open' && last.reply?.fault?.kind === 'stall';
    return hasStalled || kind === 'idle' || kind === 'awaitingApproval' || kind === 'running';
  });
}

test('never breaks a rule of the API and never loses what was said', async () => {
  let requests = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(replies.length - 1)),
      fc.array(step, { minLength: 3, maxLength: 14 }),
      async (order, steps) => {
        let asked = 0;
        const rig = await ChatRig.start(
          () => replies[order[asked++ % Math.max(order.length, 1)] ?? 0] ?? { content: [] },
        );
        let chat = await rig.open();
        for (const next of [...opening, ...steps]) {
          chat = await act(rig, chat, next);
        }
        await chat.stop();
        const { conversation } = chat.state.value;
        const stored = await rig.store.load(conversation.id);
        assert.deepEqual(stored?.messages ?? [], conversation.messages);
        assert.deepEqual(stored?.toolUses ?? {}, conversation.toolUses);
        requests += rig.messageBodies.length;
        await rig.end();
      },
    ),
    { numRuns: 30, endOnFailure: true },
  );
  assert.ok(requests > 30, `${requests} requests`);
}).timeout(60_000);
