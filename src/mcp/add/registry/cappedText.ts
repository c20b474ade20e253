import { HostError } from '../../../base/errors.ts';

/** The body of an answer as text, read no further than `maxBytes`; rejects with `registry.badReply` beyond. */
export async function cappedText(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Node's own streams of fetch can be iterated; the types of the two do not know of each other.
  const body = response.body as unknown as AsyncIterable<Uint8Array> | null;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new HostError('registry.badReply', `The registry answered with more than ${maxBytes} bytes.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
