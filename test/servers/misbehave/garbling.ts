import { line, manners, saying, serveStdio, silence, wish, write, type Answers } from './stdioServer.ts';

/** A server whose tool answers in a way of its own; `undefined` is no answer beyond what the function wrote. */
const calling = (call: Answers[string]) => () => serveStdio({ ...manners, 'tools/call': call });

const wishful = 'Grüße 🌍, 你好';

function writeInPieces(bytes: Buffer, cuts: readonly number[]): void {
  const ends = [...cuts, bytes.length];
  let from = 0;
  ends.forEach((end, index) => {
    const piece = bytes.subarray(from, end);
    from = end;
    setTimeout(() => void process.stdout.write(piece), index * 100);
  });
}

/** Servers whose messages are not as they should be. */
export const garbling = {
  'greets-in-plain-text': () => {
    process.stdout.write('Welcome to my server!\n\n   \n{"half": \n');
    serveStdio(manners);
  },

  'writes-only-plain-text': () => {
    process.stdout.write('Welcome to my server!\n');
    process.stdin.resume();
  },

  'writes-half-lines': calling(({ id }) => {
    const bytes = Buffer.from(line({ id, result: saying('in three pieces') }));
    writeInPieces(bytes, [10, bytes.length - 1]);
    return silence;
  }),

  'cuts-characters': calling(({ id }) => {
    const bytes = Buffer.from(line({ id, result: saying(wishful) }));
    const globe = bytes.indexOf(Buffer.from('🌍'));
    writeInPieces(bytes, [globe + 1, globe + 3, bytes.indexOf(Buffer.from('你')) + 2]);
    return silence;
  }),

  'answers-in-batches': calling(({ id }) => {
    const note = { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'in a batch' } };
    process.stdout.write(`${JSON.stringify([note, { jsonrpc: '2.0', id, result: saying('one of two') }])}\n`);
    return silence;
  }),

  'writes-json-that-is-not-json-rpc': calling(({ id }) => {
    process.stdout.write('{"level":"info","msg":"structured log"}\n42\nnull\n"text"\n[]\n[1]\n{"id":1}\n');
    write({ id, result: saying('among others') });
    return silence;
  }),

  'ends-lines-as-windows-does': calling(({ id }) => {
    process.stdout.write(`\r\n${line({ id, result: saying('with a return') }).trimEnd()}\r\n`);
    return silence;
  }),

  'answers-with-no-object': calling(({ params }) => {
    const answers: Readonly<Record<string, unknown>> = { null: null, text: 'text', number: 7, array: [1, 2] };
    return answers[wish(params) ?? 'null'];
  }),

  'answers-with-a-wrong-id': calling(({ id, params }) => {
    const ids: Readonly<Record<string, unknown>> = { null: null, other: 4711, text: 'no such request' };
    write({ id: ids[wish(params) ?? ''] ?? null, result: saying('to whom?') });
    return wish(params) === undefined ? saying(`${id}`) : silence;
  }),

  'answers-with-its-id-as-text': calling(({ id }) => {
    write({ id: String(id), result: saying('as text') });
    return silence;
  }),

  'answers-twice': calling(({ id }) => {
    write({ id, result: saying('first') });
    write({ id, result: saying('second') });
    write({ id, error: { code: -32603, message: 'third' } });
    return silence;
  }),

  'fails-without-a-message': calling(({ id }) => {
    write({ id, error: { code: -32000 } });
    return silence;
  }),

  'fails-with-odd-errors': calling(({ id, params }) => {
    const errors: Readonly<Record<string, unknown>> = {
      text: 'failed',
      null: null,
      number: { code: 'E_FAILED', message: 'It failed' },
      fraction: { code: 1.5, message: 'It failed' },
      object: { code: -1, message: { text: 'It failed' } },
    };
    write({ id, error: errors[wish(params) ?? 'text'] });
    return silence;
  }),

  'fails-with-huge-data': calling(({ id }) => {
    write({ id, error: { code: -32603, message: `Broken: ${'m'.repeat(1_000_000)}`, data: 'x'.repeat(8_000_000) } });
    return silence;
  }),

  'answers-with-unknown-blocks': calling(() => ({
    content: [
      { type: 'text', text: 'fine' },
      { type: 'hologram', volume: 3 },
      { type: 'image' },
      'no block',
      { type: 'text', text: 7 },
      { text: 'of no type' },
    ],
  })),

  'answers-with-no-content': calling(({ params }) => {
    const results: Readonly<Record<string, unknown>> = {
      nothing: {},
      text: { content: 'just text' },
      null: { content: null },
      legacy: { toolResult: 'an answer of 2024' },
      flag: { content: [{ type: 'text', text: 'fine' }], isError: 'no' },
    };
    return results[wish(params) ?? 'nothing'];
  }),
};
