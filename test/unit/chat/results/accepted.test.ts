import assert from 'node:assert/strict';
import { seenOf } from '../../../../src/chat/results/seenOf.ts';
import type { ToolOutcome } from '../../../../src/mcp/calls/toolOutcome.ts';
import { text } from '../../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { pdfOf } from './documents.ts';
import { jpegOf } from './pictures.ts';

suite('results that the API takes');

let simulator: Simulator;

before(async () => {
  simulator = await startSimulator({ brain: () => ({ content: [text('Fine.')] }) });
});

after(() => simulator.close());

const image = { type: 'image', data: jpegOf(1700, 60).toString('base64'), mimeType: 'image/jpeg' } as const;
const pdf = {
  type: 'resource',
  uri: 'file:///p',
  mimeType: 'application/pdf',
  blob: pdfOf(2).toString('base64'),
} as const;
const broken = [
  { type: 'text', text: '\uD800' },
  { type: 'image', data: 'AAAA', mimeType: 'image/png' },
  { ...pdf, blob: 'AAAA' },
  { type: 'audio', data: '', mimeType: '' },
] as const;

const outcomes: Readonly<Record<string, ToolOutcome>> = {
  'of every kind': { kind: 'ok', content: [{ type: 'text', text: 'a' }, image, pdf], structuredContent: [1] },
  'that is broken': { kind: 'ok', content: broken },
  'that is empty': { kind: 'ok', content: [{ type: 'text', text: ' ' }] },
  'that is far too long': { kind: 'toolError', content: [{ type: 'text', text: '🙂'.repeat(100_000) }, image] },
  'that never came': { kind: 'cancelled', why: 'stopped' },
};

for (const [name, outcome] of Object.entries(outcomes)) {
  test(`a result ${name}`, async () => {
    const content = await seenOf(outcome, { maxTokens: 25_000, toolUseId: 'toolu_1', canReadMore: true });
    const result = { type: 'tool_result', tool_use_id: 'toolu_1', content, is_error: outcome.kind !== 'ok' };
    const response = await fetch(`${simulator.url}/v1/messages`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer test',
        'anthropic-version': '2026-10-21',
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        model: 'claude-sonnet-5-5',
        max_tokens: 100,
        tools: [{ name: 'look', input_schema: { type: 'object' } }],
        messages: [
          { role: 'user', content: 'Look.' },
          { role: 'assistant', content: [{ type: 'tool_use', id: 'toolu_1', name: 'look', input: {} }] },
          { role: 'user', content: [result] },
        ],
      }),
    });
    assert.equal(response.status, 200, await response.text());
  });
}
