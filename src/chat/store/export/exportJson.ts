import { isRecord } from '../../../base/json.ts';
import type { Conversation } from '../../conversation/conversation.ts';
import { eventsOf } from './eventsOf.ts';
import { maskValue } from './maskSecrets.ts';

/** What an exported file says of itself. */
export const exportFormat = 'patchbay-conversation';
/** Of the file's shape; its events have versions of their own. */
export const exportVersion = 1;

/** The conversation as JSON that can be imported, with secrets masked; images stay only when they are wanted. */
export function exportJson(conversation: Conversation, { hasImages }: { readonly hasImages: boolean }): string {
  const events = eventsOf(conversation).map(maskValue);
  const kept = hasImages ? events : events.map(withoutImages);
  return `${JSON.stringify({ format: exportFormat, v: exportVersion, events: kept }, undefined, 1)}\n`;
}

/** A note takes the place of each image, wherever it stands. */
function withoutImages(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutImages);
  }
  if (!isRecord(value)) {
    return value;
  }
  if (value['type'] === 'image') {
    return { type: 'text', text: '[image left out]' };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutImages(item)]));
}
