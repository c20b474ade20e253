import assert from 'node:assert/strict';
import type { ToolOutcome } from '../../../../src/mcp/calls/toolOutcome.ts';
import { misbehavingSuite, type Scene } from './support/misbehaving.ts';
import { assertSays } from './support/outcomes.ts';

const misbehaving = misbehavingSuite('servers whose schemas are made to hurt');

const toolNames = ({ server }: Scene): readonly string[] => server.tools.peek().items.map(({ name }) => name);

/** The tool beside the bomb works, before and after the bomb was called. */
async function callBoth(scene: Scene): Promise<ToolOutcome> {
  await scene.ready();
  assert.deepEqual(toolNames(scene), ['bomb', 'good']);
  assertSays(await scene.call(), 'fine');
  const outcome = await scene.call('bomb');
  assertSays(await scene.call(), 'fine');
  return outcome;
}

function assertBoom(outcome: ToolOutcome, structuredContent: unknown): void {
  assert.deepEqual(outcome, { kind: 'ok', content: [{ type: 'text', text: 'boom' }], structuredContent });
}

misbehaving('nests-an-input-schema-deeply', 'loses that tool, in words, and no other', async (scene) => {
  await scene.ready();
  assert.deepEqual(toolNames(scene), ['good']);
  assert.match(scene.log.join('\n'), /warn Left out the Tool "bomb": inputSchema is nested too deeply/);
  assertSays(await scene.call(), 'fine');
});

misbehaving('nests-an-output-schema-deeply', 'keeps the tool without the schema', async (scene) => {
  assertBoom(await callBoth(scene), { a: {} });
  assert.equal(scene.server.tools.peek().items[0]?.outputSchema, undefined);
  assert.match(scene.log.join('\n'), /warn Repaired the Tool "bomb": outputSchema is nested too deeply/);
});

misbehaving('references-exponentially', 'answers in time, unchecked', async (scene) => {
  assertBoom(await callBoth(scene), { text: 'x' });
  assert.match(scene.log.join('\n'), /bomb.*not be checked/);
});

misbehaving('references-itself', 'answers in time', async (scene) => {
  assertBoom(await callBoth(scene), { text: 'x' });
});

misbehaving('references-the-network', 'answers unchecked, and nobody goes there', async (scene) => {
  assertBoom(await callBoth(scene), { text: 'x' });
  assert.match(scene.log.join('\n'), /bomb.*not be checked.*reference/);
});

misbehaving('has-a-catastrophic-pattern', 'answers in time, unchecked', async (scene) => {
  assertBoom(await callBoth(scene), { text: `${'a'.repeat(60)}!` });
  assert.match(scene.log.join('\n'), /bomb.*not be checked/);
});

misbehaving('has-an-invalid-pattern', 'answers unchecked', async (scene) => {
  assertBoom(await callBoth(scene), { text: 'x' });
  assert.match(scene.log.join('\n'), /bomb.*not be checked/);
});

misbehaving(
  'breaks-its-output-schema',
  'keeps the content, drops what breaks the promise, and says so',
  async (scene) => {
    const outcome = await callBoth(scene);
    assert.deepEqual(outcome, {
      kind: 'ok',
      content: [{ type: 'text', text: 'boom' }],
      note: 'Its structured content does not match its outputSchema and was set aside: data/text must be string',
    });
    assert.match(scene.log.join('\n'), /bomb: Its structured content does not match its outputSchema/);
  },
);

misbehaving('owes-structured-content', 'keeps the content', async (scene) => {
  assertSays(await callBoth(scene), 'boom');
  assert.match(scene.log.join('\n'), /bomb: It has an outputSchema and gave no structured content/);
});

misbehaving('nests-its-result-deeply', 'keeps the content, drops what nobody can read, and says so', async (scene) => {
  assert.deepEqual(await callBoth(scene), {
    kind: 'ok',
    content: [{ type: 'text', text: 'boom' }],
    note: 'Its structured content is nested too deeply and was set aside.',
  });
});
