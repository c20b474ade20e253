import assert from 'node:assert/strict';
import type { Signal } from '../../../../src/base/signal.ts';
import type { CatalogTool } from '../../../../src/chat/ports.ts';
import { text, toolUse } from '../../../simulator/replies.ts';
import { asking, ChatRig, idle, lastText, recordOf } from '../chatRig.ts';

suite('tools that Claude reaches through the host');

let rig: ChatRig;

beforeEach(async () => {
  rig = await ChatRig.start();
  rig.engine = {};
});

afterEach(() => rig.end());

/** Puts other tools on offer, as servers do that start and stop. */
function offer(choose: (tools: readonly CatalogTool[]) => readonly CatalogTool[]): void {
  const tools = rig.tools.tools as Signal<readonly CatalogTool[]>;
  tools.value = choose(tools.value);
}

const find = toolUse('patchbay__find_tools', { query: 'add' });
const call = toolUse('patchbay__call_tool', { name: 'mcp__calc__add', arguments: { a: 2, b: 3 } });

test('are found without asking, and called when the user allows the tool itself', async () => {
  const all = rig.tools.tools.value;
  offer((tools) => tools.filter(({ ref }) => ref.toolName !== 'add'));
  const controller = await rig.open();
  await controller.chooseModel('claude-haiku-4-5');
  rig.simulator.nextReplies([text('Hello.')]);
  await controller.send('Hello');
  await idle(controller);
  offer(() => all);
  rig.simulator.nextReplies([find], [call], [text('It is 5.')], [call], [text('Still 5.')]);
  await controller.send('How much is 2 + 3?');
  const [id] = await asking(controller, 1);
  assert.ok(id !== undefined);
  const found = recordOf(controller.state.value)?.outcome;
  assert.ok(found?.kind === 'ok' && found.content[0]?.type === 'text');
  assert.match(found.content[0].text, /"name":"mcp__calc__add"/);
  await controller.decide(id, { kind: 'allow', scope: 'conversation' });
  assert.equal(lastText(await idle(controller)), 'It is 5.');
  assert.deepEqual(
    rig.tools.calls.map(({ toolName, args }) => [toolName, args]),
    [['add', { a: 2, b: 3 }]],
  );
  await controller.send('And now?');
  assert.equal(lastText(await idle(controller)), 'Still 5.', 'the leave is for the tool, however it is reached');
});

test('are not called when they have gone', async () => {
  const controller = await rig.open();
  await controller.chooseModel('claude-haiku-4-5');
  rig.simulator.nextReplies([text('Hello.')]);
  await controller.send('Hello');
  await idle(controller);
  offer(() => []);
  rig.simulator.nextReplies([find], [text('There is nothing.')]);
  await controller.send('How much is 2 + 3?');
  assert.equal(lastText(await idle(controller)), 'There is nothing.');
  const told = JSON.stringify(rig.lastBody.messages);
  assert.match(told, /have gone and cannot be called: mcp__calc__add, mcp__calc__slow/);
});
