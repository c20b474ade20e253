import { assertNever } from '../../base/errors.ts';
import { isText } from '../../claude/wire.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import type {
  ApprovalDecision,
  Conversation,
  ConversationEvent,
  ConversationSetup,
  ToolUseRecord,
  UserMessage,
} from './conversation.ts';
import { openToolUses } from './toolUses.ts';
import { cutText } from '../wellFormed.ts';

/** A conversation in which nothing has happened yet. */
export function emptyConversation(id: string, createdAt: number): Conversation {
  return {
    id,
    createdAt,
    title: '',
    model: undefined,
    setup: undefined,
    messages: [],
    toolUses: {},
    grants: [],
    failure: undefined,
    isStopped: false,
  };
}

/** True once Claude has answered: model, tools and system prompt then stay what they are. */
export function isModelFixed(conversation: Conversation): boolean {
  return conversation.messages.some((message) => message.kind === 'assistant');
}

/**
 * The conversation after one more event. Total: what no longer applies (a decision on a settled tool use, a second
 * outcome, a model after the first answer) changes nothing, so a late event can do no harm.
 */
export function foldEvent(conversation: Conversation, event: ConversationEvent): Conversation {
  switch (event.type) {
    case 'created':
      return { ...conversation, id: event.id, createdAt: event.at };
    case 'modelChosen':
      return chooseModel(conversation, event.model);
    case 'setUp':
      return setUp(conversation, event.setup);
    case 'userSent':
      return addUserMessage(conversation, event.message);
    case 'assistantAnswered':
      return { ...conversation, messages: [...conversation.messages, event.message] };
    case 'toolUseDecided':
      return decide(conversation, event.toolUseId, event.decision);
    case 'toolCallStarted':
      return changeOpenUse(conversation, event.toolUseId, { startedAt: event.at });
    case 'toolCallEnded':
      return changeOpenUse(conversation, event.toolUseId, { endedAt: event.at, outcome: event.outcome });
    case 'turnFailed':
      return { ...conversation, failure: event.failure };
    case 'turnStopped':
      return { ...settleOpenUses(conversation, () => stopped), isStopped: true };
    case 'turnResumed':
      return resume(conversation);
    default:
      return assertNever(event);
  }
}

const stopped: ToolOutcome = { kind: 'cancelled', why: 'stopped' };
const maxTitleLength = 60;

function chooseModel(conversation: Conversation, model: string): Conversation {
  return isModelFixed(conversation) ? conversation : { ...conversation, model, setup: undefined };
}

function setUp(conversation: Conversation, setup: ConversationSetup): Conversation {
  const isTooLate = conversation.setup && isModelFixed(conversation);
  return isTooLate ? conversation : { ...conversation, model: setup.model, setup };
}

/** A user who writes instead of deciding has moved on: what was not begun is denied, what runs is cancelled. */
function addUserMessage(conversation: Conversation, message: UserMessage): Conversation {
  const settled = settleOpenUses(conversation, (record) =>
    record.startedAt === undefined ? { kind: 'denied' } : stopped,
  );
  return {
    ...withFreshSetup(settled),
    title: conversation.title || titleOf(message),
    messages: [...conversation.messages, message],
    failure: undefined,
    isStopped: false,
  };
}

/** Goes on where the failure was: an answer that was cut off is asked for again, so what came of it goes away. */
function resume(conversation: Conversation): Conversation {
  const last = conversation.messages.at(-1);
  const isCutOff = last?.kind === 'assistant' && last.isInterrupted === true;
  const messages = isCutOff ? conversation.messages.slice(0, -1) : conversation.messages;
  return withFreshSetup({ ...conversation, messages, failure: undefined, isStopped: false });
}

function decide(conversation: Conversation, toolUseId: string, decision: ApprovalDecision): Conversation {
  const use = openToolUses(conversation).find((candidate) => candidate.id === toolUseId);
  if (!use || conversation.toolUses[toolUseId]?.decision) {
    return conversation;
  }
  if (decision.kind === 'deny') {
    const outcome: ToolOutcome = { kind: 'denied', ...(decision.reason !== undefined && { reason: decision.reason }) };
    return changeOpenUse(conversation, toolUseId, { decision, outcome });
  }
  const decided = changeOpenUse(conversation, toolUseId, { decision });
  const isNewGrant = decision.scope === 'conversation' && !conversation.grants.includes(use.name);
  return isNewGrant ? { ...decided, grants: [...decided.grants, use.name] } : decided;
}

function changeOpenUse(conversation: Conversation, toolUseId: string, change: ToolUseRecord): Conversation {
  if (!openToolUses(conversation).some((use) => use.id === toolUseId)) {
    return conversation;
  }
  const record = { ...conversation.toolUses[toolUseId], ...change };
  return { ...conversation, toolUses: { ...conversation.toolUses, [toolUseId]: record } };
}

function settleOpenUses(conversation: Conversation, outcomeOf: (record: ToolUseRecord) => ToolOutcome): Conversation {
  const settled = openToolUses(conversation).map((use) => {
    const record = conversation.toolUses[use.id] ?? {};
    return [use.id, { ...record, outcome: outcomeOf(record) }] as const;
  });
  return { ...conversation, toolUses: { ...conversation.toolUses, ...Object.fromEntries(settled) } };
}

/** Nothing is bound to the setup before the first answer, so the next request may see today's tools and models. */
function withFreshSetup(conversation: Conversation): Conversation {
  return isModelFixed(conversation) ? conversation : { ...conversation, setup: undefined };
}

function titleOf(message: UserMessage): string {
  const text = message.content.find(isText)?.text ?? '';
  const line = text.trim().split('\n', 1)[0]?.trim() ?? '';
  return line.length > maxTitleLength ? `${cutText(line, maxTitleLength - 1)}…` : line;
}
