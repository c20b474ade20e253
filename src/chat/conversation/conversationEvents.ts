import { isRecord, parseJson } from '../../base/json.ts';
import type { ConversationEvent, ConversationMessage } from './conversation.ts';

/** The version of the events that this host writes and reads. */
const version = 1;

type EventType = ConversationEvent['type'];

/** What each kind of event must have at least for the fold to be safe. */
const isSound: { readonly [T in EventType]: (event: Record<string, unknown>) => boolean } = {
  created: ({ id, at }) => typeof id === 'string' && typeof at === 'number',
  modelChosen: ({ model }) => typeof model === 'string',
  setUp: ({ setup }) => isSetup(setup),
  userSent: ({ message }) => isMessage(message, 'user'),
  assistantAnswered: ({ message }) => isMessage(message, 'assistant') && typeof message['stopReason'] === 'string',
  toolUseDecided: ({ toolUseId, decision }) => typeof toolUseId === 'string' && hasKind(decision),
  toolCallStarted: ({ toolUseId }) => typeof toolUseId === 'string',
  toolCallEnded: ({ toolUseId, outcome }) => typeof toolUseId === 'string' && hasKind(outcome),
  turnFailed: ({ failure }) => isRecord(failure) && typeof failure['message'] === 'string',
  turnStopped: () => true,
  turnResumed: () => true,
  contextAdded: ({ message }) => isContext(message),
  setupChanged: ({ setup }) => isSetup(setup),
  truncated: ({ messageId }) => typeof messageId === 'string',
  compacted: ({ compaction, entry }) => isCompaction(compaction) && isEntry(entry),
  requestLost: ({ entry }) => isEntry(entry),
  repaired: () => true,
  budgetExtended: () => true,
  titled: ({ title }) => typeof title === 'string',
  pinned: ({ isPinned }) => typeof isPinned === 'boolean',
  archived: ({ isArchived }) => typeof isArchived === 'boolean',
  forked: ({ from }) => typeof from === 'string',
};

/**
 * Reads one line of a conversation's file. Undefined for a line that is no event this host knows: torn by a crash,
 * of a kind or a version that came later, or damaged.
 */
export function parseEvent(line: string): ConversationEvent | undefined {
  const event = parseJson(line);
  if (!isRecord(event) || event['v'] !== version || !isEventType(event['type'])) {
    return undefined;
  }
  return isSound[event['type']](event) ? (event as ConversationEvent) : undefined;
}

function isEventType(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(isSound, type);
}

function isContext(message: unknown): boolean {
  return isMessage(message, 'context') && isRecord(message['facts']) && Array.isArray(message['toolChanges']);
}

function isCompaction(compaction: unknown): boolean {
  return isRecord(compaction) && typeof compaction['throughMessageId'] === 'string' && isBlock(compaction['block']);
}

function isEntry(entry: unknown): boolean {
  return isRecord(entry) && typeof entry['model'] === 'string' && isRecord(entry['usage']);
}

function isMessage(message: unknown, kind: ConversationMessage['kind']): message is Record<string, unknown> {
  return (
    isRecord(message) && message['kind'] === kind && typeof message['id'] === 'string' && areBlocks(message['content'])
  );
}

function areBlocks(content: unknown): boolean {
  return Array.isArray(content) && content.every(isBlock);
}

function isBlock(block: unknown): boolean {
  if (!isRecord(block) || typeof block['type'] !== 'string') {
    return false;
  }
  switch (block['type']) {
    case 'text':
      return typeof block['text'] === 'string';
    case 'tool_use':
      return typeof block['id'] === 'string' && typeof block['name'] === 'string';
    default:
      return true;
  }
}

function isSetup(setup: unknown): boolean {
  return (
    isRecord(setup) &&
    typeof setup['model'] === 'string' &&
    typeof setup['maxTokens'] === 'number' &&
    Array.isArray(setup['system']) &&
    Array.isArray(setup['tools']) &&
    isRecord(setup['bindings']) &&
    isRecord(setup['thinking'])
  );
}

function hasKind(value: unknown): boolean {
  return isRecord(value) && typeof value['kind'] === 'string';
}
