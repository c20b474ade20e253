import { isRecord } from '../../base/json.ts';
import type { ConversationEvent, ConversationMessage } from './conversation.ts';

type EventType = ConversationEvent['type'];

/** What each kind of event must have at least, so that neither the fold nor a view can stumble over it. */
const isSound: { readonly [T in EventType]: (event: Record<string, unknown>) => boolean } = {
  created: ({ id, at }) => typeof id === 'string' && typeof at === 'number',
  modelChosen: ({ model }) => typeof model === 'string',
  setUp: ({ setup }) => isSetup(setup),
  userSent: ({ message }) => isMessage(message, 'user'),
  assistantAnswered: ({ message }) => isAnswer(message),
  toolUseDecided: ({ toolUseId, decision }) => typeof toolUseId === 'string' && isDecision(decision),
  toolCallStarted: ({ toolUseId }) => typeof toolUseId === 'string',
  toolCallEnded: ({ toolUseId, outcome, seen }) =>
    typeof toolUseId === 'string' && isOutcome(outcome) && (seen === undefined || areBlocks(seen)),
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

/** True for an event of the current version that has whatever its kind needs; anything may come from a file. */
export function isSoundEvent(event: Readonly<Record<string, unknown>>): boolean {
  const type = event['type'];
  return isEventType(type) && isSound[type](event);
}

function isEventType(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(isSound, type);
}

function isAnswer(message: unknown): boolean {
  return (
    isMessage(message, 'assistant') &&
    typeof message['stopReason'] === 'string' &&
    (message['usage'] === undefined || isUsage(message['usage']))
  );
}

function isContext(message: unknown): boolean {
  return isMessage(message, 'context') && isRecord(message['facts']) && areToolChanges(message['toolChanges']);
}

function areToolChanges(changes: unknown): boolean {
  return Array.isArray(changes) && changes.every(isToolChange);
}

function isToolChange(change: unknown): boolean {
  if (!isRecord(change)) {
    return false;
  }
  return change['kind'] === 'added'
    ? isRecord(change['tool']) && typeof change['tool']['name'] === 'string' && isBinding(change['binding'])
    : typeof change['name'] === 'string';
}

function isCompaction(compaction: unknown): boolean {
  return isRecord(compaction) && typeof compaction['throughMessageId'] === 'string' && isBlock(compaction['block']);
}

function isEntry(entry: unknown): boolean {
  return isRecord(entry) && typeof entry['model'] === 'string' && isUsage(entry['usage']);
}

function isUsage(usage: unknown): boolean {
  return isRecord(usage) && typeof usage['input_tokens'] === 'number' && typeof usage['output_tokens'] === 'number';
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
    case 'image':
    case 'document':
      return isRecord(block['source']);
    default:
      return true;
  }
}

function isSetup(setup: unknown): boolean {
  return (
    isRecord(setup) &&
    typeof setup['model'] === 'string' &&
    typeof setup['maxTokens'] === 'number' &&
    areBlocks(setup['system']) &&
    Array.isArray(setup['tools']) &&
    isRecord(setup['bindings']) &&
    Object.values(setup['bindings']).every(isBinding) &&
    isRecord(setup['thinking'])
  );
}

function isBinding(binding: unknown): boolean {
  const ref = isRecord(binding) ? binding['ref'] : undefined;
  return isRecord(ref) && typeof ref['serverId'] === 'string' && typeof ref['toolName'] === 'string';
}

function isDecision(decision: unknown): boolean {
  return isRecord(decision) && (decision['kind'] === 'allow' || decision['kind'] === 'deny');
}

function isOutcome(outcome: unknown): boolean {
  if (!isRecord(outcome)) {
    return false;
  }
  switch (outcome['kind']) {
    case 'ok':
    case 'toolError':
      return areContents(outcome['content']);
    case 'unavailable':
      return isRecord(outcome['error']) && typeof outcome['error']['message'] === 'string';
    default:
      return outcome['kind'] === 'denied' || outcome['kind'] === 'cancelled';
  }
}

function areContents(content: unknown): boolean {
  return Array.isArray(content) && content.every((item) => isRecord(item) && typeof item['type'] === 'string');
}
