import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import { text, thinking, toolUse } from '../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';

suite('Simulator streaming');

let simulator: Simulator | undefined;

afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
});

async function start(seed: number): Promise<{ readonly simulator: Simulator; readonly client: Anthropic }> {
  const started = await startSimulator({ seed });
  simulator = started;
  return { simulator: started, client: new Anthropic({ apiKey: 'test', baseURL: started.url, maxRetries: 0 }) };
}

const ANSWER = 'Grüße aus dem Garten 🌱: „Möhren“, 豆, and\n\n- a *list*\n- with `code`';
const INPUT = { path: 'C:\\notes\n"ä" 🌱', depth: 2, nested: { list: [1, null, true] } };

for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
  test(`streams the message that was scripted, however it is cut (seed ${seed})`, async () => {
    const { simulator, client } = await start(seed);
    simulator.nextReplies([thinking('I should look — 見る.'), text(ANSWER), toolUse('a', INPUT), toolUse('b')]);
    const message = await client.beta.messages
      .stream({
        model: 'claude-sonnet-5-5',
        max_tokens: 1000,
        thinking: { type: 'adaptive', display: 'summarized' },
        tools: ['a', 'b'].map((name) => ({ name, input_schema: { type: 'object' } })),
        messages: [{ role: 'user', content: 'Hello' }],
      })
      .finalMessage();
    const [thought, answer, first, second] = message.content;
    assert.equal(message.stop_reason, 'tool_use');
    assert.equal(message.content.length, 4);
    assert.ok(thought?.type === 'thinking' && thought.thinking === 'I should look — 見る.' && thought.signature !== '');
    assert.ok(answer?.type === 'text' && answer.text === ANSWER);
    assert.ok(first?.type === 'tool_use' && second?.type === 'tool_use');
    assert.deepEqual([first.name, first.input], ['a', INPUT]);
    assert.deepEqual([second.name, second.input], ['b', {}]);
    assert.notEqual(first.id, second.id);
  });
}
