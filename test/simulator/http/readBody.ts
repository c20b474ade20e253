import type { IncomingMessage } from 'node:http';

/** The API refuses larger bodies with 413. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Reads a request's body; undefined when it is larger than the API accepts. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) {
      chunks.push(chunk);
    }
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}
