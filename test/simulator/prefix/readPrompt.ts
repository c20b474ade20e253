import type {
  BetaCompactionBlockParam,
  BetaContentBlockParam,
  BetaInputTransformation,
  BetaMessageParam,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ModelFacts } from '../modelTable/modelFacts.ts';
import { findModel } from '../models.ts';
import { blocksOf } from '../rules/blocksOf.ts';
import type { WellFormedParams } from '../wellFormedParams.ts';
import { countTokens } from '../tokens.ts';
import { blockTokens } from './blockTokens.ts';
import { pointBehind } from './pointBehind.ts';
import { canonicalText } from './canonicalText.ts';
import {
  bindingDigest,
  pointAfter,
  pointBefore,
  type PrefixPoint,
  type Prompt,
  type ThinkingFinding,
} from './prompt.ts';
import { blockPart, systemParts, toolParts, type PromptPart } from './promptParts.ts';
import { isThinkingParam, judgeThinking, type ThinkingParam } from './thinkingSeal.ts';
import { loadTools, waitingTools, type WaitingTools } from './toolLoading.ts';

/** What was read already: rules, cache and answer ask about the same request. */
const known = new WeakMap<WellFormedParams, Prompt>();

/** Reads a request block by block as the model would, judging each block of thinking by what stands before it. */
export function readPrompt(params: WellFormedParams, model: ModelFacts): Prompt {
  const prompt = known.get(params) ?? read(params, model);
  known.set(params, prompt);
  return prompt;
}

/** What `count_tokens` says of a request; 0 for a model that is not known. */
export function tokensOf(params: WellFormedParams): number {
  const model = findModel(params.model);
  return model === undefined ? 0 : readPrompt(params, model).tokens;
}

function read(params: WellFormedParams, model: ModelFacts): Prompt {
  const before = [...toolParts(params), ...systemParts(params)];
  const walk: Walk = {
    model,
    dropsMismatches: dropsMismatches(params),
    waiting: waitingTools(params),
    parts: [...before],
    point: pointBefore(before),
    transformations: [],
    findings: [],
    droppedFor: undefined,
  };
  for (const [index, message] of params.messages.entries()) {
    readMessage(walk, message, index);
  }
  const { parts, point, transformations, findings } = walk;
  return { parts, end: point, transformations, findings, tokens: parts.reduce((sum, part) => sum + part.tokens, 0) };
}

type DropReason = BetaInputTransformation['reason'];

/** How far the reading is. */
interface Walk {
  readonly model: ModelFacts;
  readonly dropsMismatches: boolean;
  readonly waiting: WaitingTools;
  readonly parts: PromptPart[];
  readonly transformations: BetaInputTransformation[];
  readonly findings: ThinkingFinding[];
  point: PrefixPoint;
  /** Set inside a run of thinking that is dropped: with one block goes the rest of its run. */
  droppedFor: DropReason | undefined;
}

function dropsMismatches({ thinking }: WellFormedParams): boolean {
  return (
    thinking !== undefined &&
    'block_binding' in thinking &&
    thinking.block_binding?.prefix_mismatch_behavior === 'drop_block'
  );
}

function readMessage(walk: Walk, message: BetaMessageParam, messageIndex: number): void {
  const blocks = blocksOf(message);
  walk.droppedFor = undefined;
  for (const [index, block] of blocks.entries()) {
    readBlock(walk, { message, block, path: `messages.${messageIndex}.content.${index}` });
  }
  if (blocks.length === 0) {
    const { content: _, ...about } = message;
    const text = canonicalText(about);
    const part = { section: 'messages', text, tokens: countTokens(text), ttl: undefined, isCacheable: false } as const;
    append(walk, part);
  }
}

interface Placed {
  readonly message: BetaMessageParam;
  readonly block: BetaContentBlockParam;
  readonly path: string;
}

function readBlock(walk: Walk, { message, block, path }: Placed): void {
  if (isThinkingParam(block) && message.role === 'assistant') {
    if (isDropped(walk, block, path)) {
      return;
    }
  } else {
    walk.droppedFor = undefined;
  }
  const tokens = blockTokens(block) + loadTools(block, walk.waiting);
  const part = blockPart(message, block, tokens);
  if (block.type === 'compaction' && typeof block.content === 'string') {
    restart(walk, block, part);
  } else {
    append(walk, part);
  }
}

function append(walk: Walk, part: PromptPart): void {
  walk.parts.push(part);
  walk.point = pointAfter(walk.point, part.text);
}

/** A summary stands for the messages before it: they are no part of the prompt any more. */
function restart(walk: Walk, block: BetaCompactionBlockParam, part: PromptPart): void {
  const first = walk.parts.findIndex(({ section }) => section === 'messages');
  walk.parts.splice(first < 0 ? walk.parts.length : first);
  walk.parts.push(part);
  walk.point = pointBehind(walk.point, block, part.text);
}

function isDropped(walk: Walk, block: ThinkingParam, path: string): boolean {
  const reason = walk.droppedFor ?? dropReason(walk, block, path);
  if (reason === undefined) {
    return false;
  }
  if (reason === 'prefix_binding_mismatch') {
    walk.droppedFor = reason;
  }
  walk.transformations.push({ type: 'thinking_dropped', path, reason });
  return true;
}

function dropReason(walk: Walk, block: ThinkingParam, path: string): DropReason | undefined {
  const verdict = judgeThinking(block, walk.model, bindingDigest(walk.point));
  if (verdict === 'otherModel') {
    return 'model_binding_mismatch';
  }
  if (verdict === 'otherPrefix' && walk.dropsMismatches) {
    return 'prefix_binding_mismatch';
  }
  if (verdict !== 'valid') {
    walk.findings.push({ kind: verdict, path, type: block.type });
  }
  return undefined;
}
