import { HostError } from '../../../base/errors.ts';
import { isRecord, parseJson } from '../../../base/json.ts';
import type { ConversationEvent } from '../../conversation/conversation.ts';
import { readStoredLine } from '../../conversation/conversationEvents.ts';
import { emptyConversation } from '../../conversation/foldEvent.ts';
import { foldEvents } from '../../conversation/foldEvents.ts';
import { isAtRest } from '../../turn/nextStep.ts';
import { exportFormat, exportVersion } from './exportJson.ts';

/**
 * Kinds of events that are taken from a file. What decides about later requests is not among them, since the file may come
 * from anybody: system prompts, tools and whom they call, summaries in place of messages, budgets.
 */
const taken: ReadonlySet<ConversationEvent['type']> = new Set([
  'userSent',
  'assistantAnswered',
  'toolUseDecided',
  'toolCallStarted',
  'toolCallEnded',
  'turnStopped',
  'turnResumed',
  'truncated',
  'titled',
]);

/**
 * The events of a conversation that was exported as JSON, under a new id. Nothing in it is allowed for later calls, it has
 * cost nothing, and it waits for the user; its next request is set up with the model and the tools that are here. Throws
 * `conversation.unreadable` for anything else.
 */
export function importEvents(
  text: string,
  facts: { readonly id: string; readonly at: number },
): readonly ConversationEvent[] {
  const events = eventsIn(text);
  const from = events.find(({ type }) => type === 'created');
  const imported: readonly ConversationEvent[] = [
    { v: 1, type: 'created', ...facts },
    ...events.filter(({ type }) => taken.has(type)).map(harmless),
    { v: 1, type: 'forked', from: from?.type === 'created' ? from.id : '' },
    // What only the setup before could read is left out of requests.
    { v: 1, type: 'repaired' },
  ];
  const conversation = foldEvents(emptyConversation(facts.id, facts.at), imported);
  if (!conversation.messages.some(({ kind }) => kind === 'user')) {
    throw unreadable('There is no message in the file.');
  }
  return isAtRest(conversation) ? imported : [...imported, { v: 1, type: 'turnStopped' }];
}

function eventsIn(text: string): readonly ConversationEvent[] {
  const file = parseJson(text);
  if (!isRecord(file) || file['format'] !== exportFormat || !Array.isArray(file['events'])) {
    throw unreadable('The file is not a conversation that Patchbay has exported as JSON.');
  }
  if (file['v'] !== exportVersion) {
    throw unreadable('The file was exported by another version of Patchbay, which this one cannot read.');
  }
  return file['events'].map((stored: unknown, index) => {
    const read = readStoredLine(JSON.stringify(stored ?? null));
    if (read.kind !== 'event') {
      const why = read.kind === 'later' ? 'is of a newer version of Patchbay' : 'cannot be read';
      throw unreadable(`Event ${index + 1} of the file ${why}.`);
    }
    return read.event;
  });
}

/** An approval counts for the one use that it was given for; of a message of the user, only what a user can send. */
function harmless(event: ConversationEvent): ConversationEvent {
  if (event.type === 'toolUseDecided' && event.decision.kind === 'allow') {
    return { ...event, decision: { kind: 'allow', scope: 'once' } };
  }
  if (event.type === 'userSent') {
    const content = event.message.content.filter(
      ({ type }) => type === 'text' || type === 'image' || type === 'document',
    );
    return { ...event, message: { ...event.message, content } };
  }
  return event;
}

function unreadable(message: string): HostError {
  return new HostError('conversation.unreadable', message);
}
