import type { ModelRequest } from '../../claude/modelClient.ts';
import type { ToolUseBlock } from '../../claude/wire.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import type { AssistantMessage, Conversation, ConversationMessage, TurnFailure } from '../conversation/conversation.ts';
import { modelRequest } from '../request/modelRequest.ts';
import { isHostTool } from '../tools/host/hostServer.ts';
import { unwrapUse } from '../tools/unwrapUse.ts';
import { bindingOf, openToolUses, toolUsesOf } from '../conversation/toolUses.ts';

/** What a turn has to do next. */
export type NextStep =
  /** Nothing, before the user does something. */
  | { readonly kind: 'rest' }
  /** Decide what Claude is told before the first message. */
  | { readonly kind: 'setUp' }
  /** Admit that more requests would lead nowhere. */
  | { readonly kind: 'giveUp'; readonly failure: TurnFailure }
  /** Have a part of the history summarized, which has become too long. */
  | { readonly kind: 'compact'; readonly plan: CompactionPlan }
  /** Ask Claude. */
  | { readonly kind: 'request'; readonly request: ModelRequest }
  /** Get an outcome for every tool use of the last answer that has none. */
  | ToolsStep;

/** The tool uses without an outcome; each is in exactly one of the lists. */
export interface ToolsStep {
  readonly kind: 'tools';
  /** The user has to decide. */
  readonly undecided: readonly ToolUseBlock[];
  /** May be called now. */
  readonly callable: readonly ToolUseBlock[];
  /** Were sent to their server. Whoever does not know of such a call has lost it, and must not make it again. */
  readonly started: readonly ToolUseBlock[];
  /** Need no server and no decision to be answered. */
  readonly settled: readonly SettledUse[];
}

/** Which part of the history is to be summarized. */
export interface CompactionPlan {
  /** The last message of it. */
  readonly throughMessageId: string;
}

/** What the settings say about when a turn goes on. Pure, as everything that decides what comes next. */
export interface StepRules {
  /** Set when the conversation has used up what it may: money, requests or tool calls. */
  readonly overBudget?: (conversation: Conversation) => TurnFailure | undefined;
  /** Set when the history has to be shortened before Claude is asked again. */
  readonly compaction?: (conversation: Conversation) => CompactionPlan | undefined;
}

/** A tool use whose outcome is known without calling anything. */
export interface SettledUse {
  readonly use: ToolUseBlock;
  readonly outcome: ToolOutcome;
}

/**
 * True when nothing comes next before the user does something. Tools run only when Claude stopped for them; what the rules
 * say of the next request is no matter here.
 */
export function isAtRest({ messages, failure, isStopped }: Conversation): boolean {
  const last = messages.at(-1);
  return !last || failure !== undefined || isStopped || (last.kind === 'assistant' && !goesOn(last));
}

function goesOn(answer: AssistantMessage): boolean {
  const isPaused = answer.stopReason === 'pause_turn' && !answer.isInterrupted;
  return isPaused || toolUsesOf(answer).length > 0;
}

/**
 * Says from the conversation alone what comes next, so that a turn which was cut off anywhere goes on exactly there.
 * Claude is asked again only when each tool use has its outcome.
 */
export function nextStep(conversation: Conversation, rules: StepRules = {}): NextStep {
  if (isAtRest(conversation)) {
    return { kind: 'rest' };
  }
  const last = conversation.messages.at(-1);
  const open = openToolUses(conversation);
  return last?.kind === 'assistant' && open.length > 0 ? sortUses(conversation, last, open) : ask(conversation, rules);
}

function ask(conversation: Conversation, rules: StepRules): NextStep {
  const { setup } = conversation;
  const failure = isGoingInCircles(conversation) ? inCircles : rules.overBudget?.(conversation);
  if (failure) {
    return { kind: 'giveUp', failure };
  }
  const plan = setup && rules.compaction?.(conversation);
  if (plan) {
    return { kind: 'compact', plan };
  }
  return setup ? { kind: 'request', request: modelRequest(conversation, setup) } : { kind: 'setUp' };
}

function sortUses(conversation: Conversation, answer: AssistantMessage, open: readonly ToolUseBlock[]): ToolsStep {
  const undecided: ToolUseBlock[] = [];
  const callable: ToolUseBlock[] = [];
  const started: ToolUseBlock[] = [];
  const settled: SettledUse[] = [];
  for (const use of open) {
    const outcome = outcomeWithoutCall(conversation, answer, use);
    if (outcome) {
      settled.push({ use, outcome });
    } else if (conversation.toolUses[use.id]?.startedAt !== undefined) {
      started.push(use);
    } else {
      (isAllowed(conversation, use) ? callable : undecided).push(use);
    }
  }
  return { kind: 'tools', undecided, callable, started, settled };
}

/** What stands behind a use is allowed, not how Claude got at it: a tool that another tool calls needs its own leave. */
function isAllowed(conversation: Conversation, use: ToolUseBlock): boolean {
  const meant = unwrapUse(conversation, use);
  return (
    conversation.toolUses[use.id]?.decision?.kind === 'allow' ||
    (meant !== undefined && (isHostTool(meant.binding) || conversation.grants.includes(meant.name)))
  );
}

function outcomeWithoutCall(
  conversation: Conversation,
  answer: AssistantMessage,
  use: ToolUseBlock,
): ToolOutcome | undefined {
  if (answer.invalidInputs?.includes(use.id)) {
    return refuse('claude.invalidInput', 'The input was not a valid JSON object, so the tool was not called.');
  }
  return bindingOf(conversation, use.name)
    ? undefined
    : refuse('server.unknownTool', `There is no tool named "${use.name}".`);
}

function refuse(code: string, message: string): ToolOutcome {
  return { kind: 'unavailable', error: { code, message } };
}

/** Answers in a row that may lead nowhere: each costs money, and nobody is asked in between. */
const maxFruitless = 8;

function isGoingInCircles(conversation: Conversation): boolean {
  // What the host tells in between, such as other tools, gets Claude nowhere either.
  const tail = conversation.messages.filter(({ kind }) => kind !== 'context').slice(-maxFruitless);
  return tail.length === maxFruitless && tail.every((message) => isFruitless(conversation, message));
}

/** A paused answer is to be sent back as it is; a tool that cannot be called helps nobody. */
function isFruitless({ toolUses }: Conversation, message: ConversationMessage): boolean {
  const uses = toolUsesOf(message);
  const isPaused = message.kind === 'assistant' && message.stopReason === 'pause_turn';
  return isPaused || (uses.length > 0 && uses.every(({ id }) => toolUses[id]?.outcome?.kind === 'unavailable'));
}

const inCircles: TurnFailure = {
  code: 'claude.interrupted',
  message: `Claude got nowhere ${maxFruitless} times in a row, so it was not asked again. Write how to go on.`,
};
