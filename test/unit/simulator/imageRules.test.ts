import assert from 'node:assert/strict';
import { text } from '../../simulator/replies.ts';
import { imageRules } from '../../simulator/rules/imageRules.ts';
import { pngOf } from './support/image.ts';
import { ONE_PIXEL } from './support/onePixel.ts';
import { RuleRig, user, type Json } from './support/ruleRig.ts';

suite('Simulator images');

let rig: RuleRig;

before(async () => {
  rig = await RuleRig.start();
});

after(() => rig.simulator.close());

function image(data: string, media_type = 'image/png'): Json {
  return { type: 'image', source: { type: 'base64', media_type, data } };
}

function withImages(...images: readonly Json[]): Json {
  return {
    model: 'claude-sonnet-5-5',
    max_tokens: 100,
    messages: [user([...images, { type: 'text', text: 'What?' }])],
  };
}

test('takes pictures and charges by their size', async () => {
  const small = await rig.answer(withImages(image(pngOf(75, 100))), [text('Small.')]);
  const large = await rig.answer(withImages(image(pngOf(750, 100))), [text('Large.')]);
  assert.equal(large.usage.input_tokens - small.usage.input_tokens, 90);
});

test('refuses a picture that is not one', async () => {
  const where = 'messages.0.content.0.image.source.base64';
  const cases = [
    [image(''), `${where}: image cannot be empty`],
    [image('not base64!'), `${where}.data: Invalid base64 data`],
    [image('aGVsbG8='), `${where}: Could not process image`],
    [
      image(ONE_PIXEL, 'image/gif'),
      /media_type: The image was specified using the image\/gif media type.*image\/png image$/,
    ],
    [image(`${pngOf(1, 1)}${'AAAA'.repeat(1_400_000)}`), /image exceeds 5 MB maximum: \d+ bytes > 5242880 bytes$/],
  ] as const;
  for (const [wrong, expected] of cases) {
    const { message } = await rig.refused('image-data', withImages(wrong));
    assert.ok(typeof expected === 'string' ? message === expected : expected.test(message), message);
  }
});

test('refuses a picture in a result like any other', async () => {
  const tools = [{ name: 'look', input_schema: { type: 'object' } }];
  const use = { type: 'tool_use', id: 'toolu_1', name: 'look', input: {} };
  const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: [image('aGVsbG8=')] };
  const messages = [user('a'), { role: 'assistant', content: [use] }, user([result])];
  const { message } = await rig.refused('image-data', { ...withImages(), tools, messages });
  assert.match(message, /^messages\.2\.content\.0\.tool_result\.content\.0\.image\.source/);
});

test('refuses a picture with a side too long, and says which and how long it may be', async () => {
  const body = withImages(image(pngOf(8000, 10)), image(pngOf(8001, 10)));
  const { status, details } = await rig.refused('image-dimensions', body);
  assert.equal(status, 400);
  assert.deepEqual(details, {
    error_code: 'image_dimensions_too_large',
    max_side_length_pixels: 8000,
    paths: ['messages.0.content.1'],
  });
});

test('takes smaller pictures where there are many', async () => {
  const many = Array.from({ length: 20 }, () => image(ONE_PIXEL));
  await rig.answer(withImages(...many.slice(1), image(pngOf(2001, 10))), [text('Many.')]);
  const { details } = await rig.refused('image-dimensions', withImages(...many, image(pngOf(2001, 10))));
  assert.equal((details as { max_side_length_pixels: number }).max_side_length_pixels, 2000);
});

test('refuses more pictures than the model takes', async () => {
  const many = Array.from({ length: 101 }, () => image(ONE_PIXEL));
  await rig.answer(withImages(...many), [text('Many.')]);
  await rig.refused('image-count', { ...withImages(...many), model: 'claude-haiku-4-5' });
});

test('has been put to the test in every rule', () => {
  assert.deepEqual(
    imageRules.map(({ id }) => id).filter((id) => !rig.broken.has(id)),
    [],
  );
});
