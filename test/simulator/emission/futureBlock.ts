import { isRecord } from '../../../src/base/json.ts';

/** A block of a type that does not exist yet; whoever gets it can only carry it and send it back. */
export const FUTURE_BLOCK = { type: 'hologram', shape: 'sphere' } as const;

/** A body without the blocks from the future in it: the API takes back what it sent, whatever that is. */
export function withoutFutureBlocks(body: unknown): unknown {
  if (!isRecord(body) || !Array.isArray(body['messages'])) {
    return body;
  }
  return { ...body, messages: body['messages'].map(withoutThemIn) };
}

function withoutThemIn(message: unknown): unknown {
  if (!isRecord(message) || message['role'] !== 'assistant' || !Array.isArray(message['content'])) {
    return message;
  }
  return { ...message, content: message['content'].filter((block) => !isFromTheFuture(block)) };
}

function isFromTheFuture(block: unknown): boolean {
  return JSON.stringify(block) === JSON.stringify(FUTURE_BLOCK);
}
