import { isRecord } from '../../src/base/json.ts';

/**
 * How the server answers: named events with CRLF; unnamed events in the words of another API and a sentinel at the end;
 * no stream at all; deltas without any block; a stream that breaks off before it says why it ended.
 */
export const manners = ['named', 'unnamed', 'whole', 'blockless'] as const;

/** One of {@link manners}, or the one that no client can make anything of. */
export type Manner = (typeof manners)[number] | 'brokenOff' | 'error';

type Event = Readonly<Record<string, unknown>>;

/** The body of an answer: a use of the tool `mcp__calc__add` when it is asked to, a sentence otherwise. */
export function sloppyAnswer(body: unknown, manner: Manner): { readonly type: string; readonly text: string } {
  const last = lastBlocks(body);
  const result = last.findLast(({ type }) => type === 'tool_result');
  const [, a, b] = result ? [] : (/Add (\d+) and (\d+)/.exec(JSON.stringify(last)) ?? []);
  const wish = a === undefined || b === undefined ? undefined : { a: Number(a), b: Number(b) };
  const said = result ? `It is ${JSON.stringify(result['content'])}.` : 'Hello. 🙂';
  return answers[manner]({ wish, said });
}

interface Plan {
  readonly wish: { readonly a: number; readonly b: number } | undefined;
  readonly said: string;
}

const sse = 'text/event-stream';

const answers: Readonly<Record<Manner, (plan: Plan) => { readonly type: string; readonly text: string }>> = {
  named: (plan) => ({ type: sse, text: namedEvents(plan).map(crlf).join('') }),
  unnamed: (plan) => ({ type: sse, text: `${unnamedEvents(plan).map(dataOnly).join('')}data: [DONE]\n\n` }),
  whole: (plan) => ({ type: 'application/json; charset=utf-8', text: JSON.stringify(wholeMessage(plan)) }),
  blockless: (plan) => ({ type: sse, text: blocklessEvents(plan).map(dataOnly).join('') }),
  brokenOff: () => ({ type: sse, text: namedEvents({ wish: undefined, said: 'Half' }).slice(0, 3).map(crlf).join('') }),
  error: () => ({ type: sse, text: crlf({ type: 'error', error: { type: 'overloaded_error', message: 'too much' } }) }),
};

/** No id, no usage, no stop of a block, no end; the one index twice; the input in the start; the same id each time. */
function namedEvents({ wish, said }: Plan): readonly Event[] {
  return [
    { type: 'message_start', message: { role: 'assistant' } },
    { type: 'glitter', amount: 3 },
    { type: 'content_block_start', index: 0, content_block: { type: 'text' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: wish ? 'Adding.' : said } },
    ...(wish
      ? [{ type: 'content_block_start', index: 0, content_block: { ...toolUse, id: 'call_0', input: wish } }]
      : []),
    { type: 'message_delta', delta: { stop_reason: wish ? 'tool_use' : 'end_turn' } },
  ];
}

/** No start, no indices, an input in a string or in pieces, the other API's reasons. */
function unnamedEvents({ wish, said }: Plan): readonly Event[] {
  return wish
    ? [
        { type: 'content_block_start', content_block: { ...toolUse, input: {} } },
        { type: 'content_block_delta', delta: { type: 'input_json_delta', partial_json: '{"a": ' } },
        {
          type: 'content_block_delta',
          delta: { type: 'input_json_delta', partial_json: `${wish.a}, "b": ${wish.b}}` },
        },
        { type: 'message_delta', delta: { stop_reason: 'tool_calls' }, usage: { output_tokens: 'many' } },
        { type: 'message_stop' },
      ]
    : [
        { type: 'content_block_start', content_block: { type: 'text', text: said } },
        { type: 'content_block_stop' },
        { type: 'message_delta', delta: { stop_reason: 'stop' } },
        { type: 'message_stop' },
      ];
}

/** Says that it is done although it waits for a result. */
function wholeMessage({ wish, said }: Plan): Event {
  return wish
    ? { content: [{ ...toolUse, id: 'call 1!', input: JSON.stringify(wish) }], stop_reason: 'end_turn' }
    : { type: 'message', content: [{ type: 'text', text: said }] };
}

/** Gives no reason why it ended. */
function blocklessEvents({ wish, said }: Plan): readonly Event[] {
  return [
    { type: 'message_start' },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: wish ? 'Adding.' : said } },
    ...(wish ? [{ type: 'content_block_start', index: 7, content_block: { ...toolUse, id: '', input: wish } }] : []),
    { type: 'message_stop' },
  ];
}

const toolUse = { type: 'tool_use', name: 'mcp__calc__add' };

function crlf(event: Event): string {
  return `event: ${String(event['type'])}\r\ndata: ${JSON.stringify(event)}\r\n\r\n`;
}

function dataOnly(event: Event): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

function lastBlocks(body: unknown): readonly Record<string, unknown>[] {
  const messages: unknown = isRecord(body) ? body['messages'] : undefined;
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  const content: unknown = isRecord(last) ? last['content'] : undefined;
  return Array.isArray(content) ? content.filter(isRecord) : [];
}
