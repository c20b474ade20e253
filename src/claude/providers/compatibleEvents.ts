import { isRecord, parseJson } from '../../base/json.ts';
import { isToolUse, type MessageParam } from '../wire.ts';
import type * as Sdk from '../sdk.ts';
import { EventMender } from './eventMender.ts';

/** What a compatible server answered, and the request that it answers. */
export interface CompatibleAnswer {
  readonly sdk: typeof Sdk;
  readonly response: Response;
  readonly messages: readonly MessageParam[];
}

/** The events of a compatible server's answer as the Messages API would send them; ends early where the answer was cut off. */
export async function* compatibleEvents({ sdk, response, messages }: CompatibleAnswer): AsyncGenerator {
  const mender = new EventMender(toolUseIds(messages));
  for await (const event of rawEvents(sdk, response)) {
    if (isRecord(event) && event['type'] === 'error') {
      throw new sdk.APIError(undefined, event, undefined, response.headers, errorType(event));
    }
    yield* mender.mend(event);
  }
  yield* mender.end();
}

function toolUseIds(messages: readonly MessageParam[]): readonly string[] {
  return messages.flatMap((message) =>
    message.role === 'assistant' ? message.content.filter(isToolUse).map(({ id }) => id) : [],
  );
}

function errorType({ error }: Record<string, unknown>): Sdk.APIError['type'] {
  return (isRecord(error) && typeof error['type'] === 'string' ? error['type'] : null) as Sdk.APIError['type'];
}

/** Not every server names its events, and not every one streams, though it was asked to. */
async function* rawEvents(sdk: typeof Sdk, response: Response): AsyncGenerator {
  if (!response.headers.get('content-type')?.includes('json')) {
    for await (const { event, data } of sdk.Stream.rawEvents(response)) {
      yield* named(event, data);
    }
    return;
  }
  const whole: unknown = await response.json();
  yield* isRecord(whole) && Array.isArray(whole['content']) ? eventsOf(whole, whole['content']) : [whole];
}

function named(event: string | null, data: string): readonly unknown[] {
  const text = data.trim();
  if (text === '' || text === '[DONE]' || event === 'ping') {
    return [];
  }
  const parsed = parseJson(text);
  if (parsed === undefined) {
    throw new Error('an event was not JSON');
  }
  return [isRecord(parsed) && parsed['type'] === undefined ? { ...parsed, type: event } : parsed];
}

/** The events that would have streamed a whole message. */
function eventsOf(message: Record<string, unknown>, content: readonly unknown[]): readonly unknown[] {
  return [
    { type: 'message_start', message },
    ...content.flatMap((block, index) => [
      { type: 'content_block_start', index, content_block: block },
      { type: 'content_block_stop', index },
    ]),
    { type: 'message_delta', delta: { stop_reason: message['stop_reason'] }, usage: message['usage'] },
    { type: 'message_stop' },
  ];
}
