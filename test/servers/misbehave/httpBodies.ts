import { gzipSync } from 'node:zlib';
import { calling, event, openStream, type Way } from './httpServer.ts';
import { saying } from './stdioServer.ts';

const json = { 'content-type': 'application/json' };

function answerText(id: string | number | undefined, text: string): string {
  return JSON.stringify({ jsonrpc: '2.0', id, result: saying(text) });
}

/** Writes megabytes for as long as somebody takes them. */
function writeForEver(response: NodeJS.WritableStream & { readonly destroyed?: boolean }): void {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  const more = (): void => {
    while (response.destroyed !== true && response.write(chunk)) {
      // The next one at once.
    }
  };
  response.on('drain', more);
  more();
}

/** Gzip may have several members one after the other, which makes a hundred megabytes a matter of one. */
function gzipBomb(text: string): Buffer {
  const member = gzipSync('0'.repeat(1024 * 1024));
  const [head = '', tail = ''] = text.split('BOOM');
  return Buffer.concat([gzipSync(head), ...Array.from({ length: 100 }, () => member), gzipSync(tail)]);
}

/** Servers whose answer to a tool call is not as it should be. */
export const httpBodies = {
  'cuts-its-body': calling(({ message, response }) => {
    const text = answerText(message.id, 'whole');
    response.writeHead(200, { ...json, 'content-length': text.length });
    response.write(text.slice(0, -10));
    setTimeout(() => response.destroy(), 30);
  }),

  'drips-its-answer': calling(({ message, response }) => {
    response.writeHead(200, json);
    const pieces = answerText(message.id, 'drop by drop').match(/.{1,16}/g) ?? [];
    pieces.forEach((piece, index) => setTimeout(() => void response.write(piece), index * 100));
    setTimeout(() => response.end(), pieces.length * 100);
  }),

  'never-ends-its-body': calling(({ response }) => {
    response.writeHead(200, json);
    response.write('{"jsonrpc":"2.0","result":"');
    writeForEver(response);
  }),

  'sends-a-gzip-bomb': calling(({ message, response }) => {
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipBomb(answerText(message.id, 'BOOM')));
  }),

  'cuts-its-stream': calling(({ response }) => {
    openStream(response);
    response.write('event: message\ndata: {"jsonrpc":"2.0",');
    setTimeout(() => response.destroy(), 30);
  }),

  'ends-its-stream-early': calling(({ response }) => {
    openStream(response);
    response.write(': that is all\n\n');
    response.end(event({ method: 'notifications/message', params: { level: 'info', data: 'bye' } }));
  }),

  'stalls-its-stream': calling(({ response }) => {
    openStream(response);
    response.write(': wait\n\n');
  }),

  'streams-garbage': calling(({ message, response }) => {
    openStream(response);
    response.write('data: not json\n\ndata: 42\n\ndata: {"id":7}\n\nevent: ping\ndata: {}\n\nnonsense\n\n');
    response.end(event({ id: message.id, result: saying('after all') }));
  }),

  'never-ends-an-event': calling(({ response }) => {
    openStream(response);
    response.write('event: message\ndata: ');
    writeForEver(response);
  }),
} as const satisfies Readonly<Record<string, Way>>;
