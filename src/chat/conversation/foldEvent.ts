import { assertNever } from '../../base/errors.ts';
import { betas } from '../../claude/betas.ts';
import type { ToolUseBlock } from '../../claude/wire.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import type {
  ApprovalDecision,
  AssistantMessage,
  Compaction,
  Conversation,
  ConversationEvent,
  ConversationMessage,
  ConversationSetup,
  LedgerEntry,
  ToolUseRecord,
  UserMessage,
} from './conversation.ts';
import { currentTurnId } from './currentTurn.ts';
import { withEntries, withItem } from './growing.ts';
import { titleOf } from './titleOf.ts';
import { unwrapUse } from '../tools/unwrapUse.ts';
import { openToolUses } from './toolUses.ts';

/** A conversation in which nothing has happened yet. */
export function emptyConversation(id: string, createdAt: number): Conversation {
  return {
    id,
    createdAt,
    title: '',
    isPinned: false,
    isArchived: false,
    forkedFrom: undefined,
    model: undefined,
    setup: undefined,
    messages: [],
    bareUntil: 0,
    mediaFrom: 0,
    compaction: undefined,
    ledger: [],
    budgetFrom: { entries: 0, calls: 0 },
    callCount: 0,
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
  return isUpkeep(event) ? foldUpkeep(conversation, event) : foldTurn(conversation, event);
}

const upkeepTypes = [
  'contextAdded',
  'setupChanged',
  'truncated',
  'compacted',
  'requestLost',
  'repaired',
  'budgetExtended',
  'titled',
  'pinned',
  'archived',
  'forked',
] as const satisfies readonly ConversationEvent['type'][];

/** What happens to a conversation beside its turns. */
type UpkeepEvent = Extract<ConversationEvent, { readonly type: (typeof upkeepTypes)[number] }>;

function isUpkeep(event: ConversationEvent): event is UpkeepEvent {
  return upkeepTypes.some((type) => type === event.type);
}

function foldTurn(conversation: Conversation, event: Exclude<ConversationEvent, UpkeepEvent>): Conversation {
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
      return addAnswer(conversation, event.message);
    case 'toolUseDecided':
      return decide(conversation, event.toolUseId, event.decision);
    case 'toolCallStarted':
      return startCall(conversation, event.toolUseId, event.at);
    case 'toolCallEnded':
      return endCall(conversation, event);
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

function foldUpkeep(conversation: Conversation, event: UpkeepEvent): Conversation {
  switch (event.type) {
    case 'contextAdded':
      return { ...conversation, messages: withItem(conversation.messages, event.message) };
    case 'setupChanged':
      return changeSetup(conversation, event.setup);
    case 'truncated':
      return truncate(conversation, event.messageId);
    case 'compacted':
      return compact(conversation, event.compaction, event.entry);
    case 'requestLost':
      return { ...conversation, ledger: withItem(conversation.ledger, event.entry) };
    case 'repaired':
      return repair(conversation);
    case 'budgetExtended':
      return { ...conversation, budgetFrom: { entries: conversation.ledger.length, calls: conversation.callCount } };
    case 'titled':
      return { ...conversation, title: event.title };
    case 'pinned':
      return { ...conversation, isPinned: event.isPinned };
    case 'archived':
      return { ...conversation, isArchived: event.isArchived };
    case 'forked':
      // A copy has cost nothing yet.
      return {
        ...conversation,
        forkedFrom: event.from,
        ledger: [],
        budgetFrom: { entries: 0, calls: 0 },
        callCount: 0,
      };
    default:
      return assertNever(event);
  }
}

const stopped: ToolOutcome = { kind: 'cancelled', why: 'stopped' };

function chooseModel(conversation: Conversation, model: string): Conversation {
  return isModelFixed(conversation) ? conversation : { ...conversation, model, setup: undefined };
}

function setUp(conversation: Conversation, setup: ConversationSetup): Conversation {
  const isTooLate = conversation.setup && isModelFixed(conversation);
  return isTooLate ? conversation : { ...conversation, model: setup.model, setup };
}

function addAnswer(conversation: Conversation, message: AssistantMessage): Conversation {
  const { at, model, usage, id } = message;
  const turnId = currentTurnId(conversation);
  const messages = withItem(conversation.messages, message);
  const entry: LedgerEntry | undefined = usage && { at, turnId, purpose: 'answer', model, usage, messageId: id };
  return { ...conversation, messages, ledger: entry ? withItem(conversation.ledger, entry) : conversation.ledger };
}

/**
 * What only the model before can read is of no use to another one; its own thinking stays. A summary that the API signed
 * is refused where the API does not sum up.
 */
function changeSetup(conversation: Conversation, setup: ConversationSetup): Conversation {
  const isOtherModel = setup.model !== conversation.setup?.model;
  const bareUntil = isOtherModel ? conversation.messages.length : conversation.bareUntil;
  const isSigned = conversation.compaction?.block.type === 'compaction';
  const isRefused = isSigned && isOtherModel && !setup.betas?.includes(betas.compaction);
  const compaction = isRefused ? undefined : conversation.compaction;
  return { ...conversation, model: setup.model, setup, bareUntil, compaction };
}

/** A summary that covers what is taken back says too much: the messages before it are whole again. */
function truncate(conversation: Conversation, messageId: string): Conversation {
  const index = conversation.messages.findIndex(({ id }) => id === messageId);
  if (index < 0) {
    return conversation;
  }
  const messages = conversation.messages.slice(0, index);
  const through = conversation.compaction?.throughMessageId;
  const isCovered = messages.some(({ id }) => id === through);
  return withFreshSetup({
    ...conversation,
    messages,
    bareUntil: Math.min(conversation.bareUntil, index),
    mediaFrom: Math.min(conversation.mediaFrom, index),
    compaction: isCovered ? conversation.compaction : undefined,
    failure: undefined,
    isStopped: isUnanswered(messages.at(-1)),
  });
}

/** Nobody asked for an answer to what is left: it comes when the user writes, or has it tried again. */
function isUnanswered(last: ConversationMessage | undefined): boolean {
  return last !== undefined && (last.kind !== 'assistant' || ['tool_use', 'pause_turn'].includes(last.stopReason));
}

/**
 * Thinking is bound to what stood before it: only a summary that the API signed stands for that. One that covers no more
 * than the present one has come too late.
 */
function compact(conversation: Conversation, compaction: Compaction, entry: LedgerEntry): Conversation {
  const { messages, ledger } = conversation;
  const { throughMessageId, block } = compaction;
  const placeOf = (messageId: string | undefined): number => messages.findIndex(({ id }) => id === messageId);
  if (placeOf(throughMessageId) <= placeOf(conversation.compaction?.throughMessageId)) {
    return { ...conversation, ledger: withItem(ledger, entry) };
  }
  const bareUntil = block.type === 'compaction' ? conversation.bareUntil : messages.length;
  return { ...conversation, compaction, bareUntil, ledger: withItem(ledger, { ...entry, throughMessageId }) };
}

function repair(conversation: Conversation): Conversation {
  const end = conversation.messages.length;
  return { ...conversation, bareUntil: end, mediaFrom: end, compaction: undefined };
}

function endCall(
  conversation: Conversation,
  { toolUseId, at, outcome, seen }: Extract<ConversationEvent, { readonly type: 'toolCallEnded' }>,
): Conversation {
  return changeOpenUse(conversation, toolUseId, { endedAt: at, outcome, ...(seen && { seen }) });
}

function startCall(conversation: Conversation, toolUseId: string, startedAt: number): Conversation {
  const started = changeOpenUse(conversation, toolUseId, { startedAt });
  return started === conversation ? conversation : { ...started, callCount: conversation.callCount + 1 };
}

/** A user who writes instead of deciding has moved on: what was not begun is denied, what runs is cancelled. */
function addUserMessage(conversation: Conversation, message: UserMessage): Conversation {
  const settled = settleOpenUses(conversation, (record) =>
    record.startedAt === undefined ? { kind: 'denied' } : stopped,
  );
  return {
    ...withFreshSetup(settled),
    title: conversation.title || titleOf(message),
    messages: withItem(conversation.messages, message),
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
  return decision.scope === 'conversation' ? grant(decided, use) : decided;
}

/** What is granted is the tool that is called in the end, however Claude got at it. */
function grant(conversation: Conversation, use: ToolUseBlock): Conversation {
  const { grants } = conversation;
  const name = unwrapUse(conversation, use)?.name ?? use.name;
  return grants.includes(name) ? conversation : { ...conversation, grants: [...grants, name] };
}

function changeOpenUse(conversation: Conversation, toolUseId: string, change: ToolUseRecord): Conversation {
  if (!openToolUses(conversation).some((use) => use.id === toolUseId)) {
    return conversation;
  }
  const record = { ...conversation.toolUses[toolUseId], ...change };
  return { ...conversation, toolUses: withEntries(conversation.toolUses, [[toolUseId, record]]) };
}

function settleOpenUses(conversation: Conversation, outcomeOf: (record: ToolUseRecord) => ToolOutcome): Conversation {
  const settled = openToolUses(conversation).map((use) => {
    const record = conversation.toolUses[use.id] ?? {};
    return [use.id, { ...record, outcome: outcomeOf(record) }] as const;
  });
  return { ...conversation, toolUses: withEntries(conversation.toolUses, settled) };
}

/** Nothing is bound to the setup before the first answer, so the next request may see today's tools and models. */
function withFreshSetup(conversation: Conversation): Conversation {
  return isModelFixed(conversation) ? conversation : { ...conversation, setup: undefined };
}
