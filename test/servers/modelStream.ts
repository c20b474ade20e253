import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * Streams one long answer to whoever asks, event by event as the Messages API does; a process of its own, so that only
 * the work of the reader is measured. Argument: the number of text deltas. Says its port on standard output.
 */

const deltas = Number(process.argv[2]);
const usage = { input_tokens: 28, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 5 };
const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage };

function frame(event: { readonly type: string; readonly [field: string]: unknown }): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function* frames(): Generator<string> {
  yield frame({ type: 'message_start', message });
  yield frame({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } });
  for (let sent = 0; sent < deltas; sent++) {
    yield frame({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: ` word ${sent % 97}` } });
  }
  yield frame({ type: 'content_block_stop', index: 0 });
  yield frame({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: deltas } });
  yield frame({ type: 'message_stop' });
}

const server = createServer((request, response) => {
  request.resume();
  response.socket?.setNoDelay(true);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const left = frames();
  const next = (): void => {
    const { done, value } = left.next();
    if (done) {
      response.end();
      return;
    }
    response.write(value);
    setImmediate(next);
  };
  next();
});

server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
