import type { BetaInputTransformation } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { extend, START } from './digest.ts';
import type { PromptPart } from './promptParts.ts';

/** A place in a prompt: what stands before it is one digest for tools and system, and one for messages. */
export interface PrefixPoint {
  readonly base: string;
  readonly messages: string;
}

/** The digest by which a block of thinking is bound to everything before it. */
export function bindingDigest({ base, messages }: PrefixPoint): string {
  return extend(base, messages);
}

/** The place behind one more block of a message. */
export function pointAfter(point: PrefixPoint, text: string): PrefixPoint {
  return { ...point, messages: extend(point.messages, text) };
}

/** The place behind tools and system, before any message. */
export function pointBefore(parts: readonly PromptPart[]): PrefixPoint {
  return {
    base: parts.reduce((digest, { section, text }) => extend(digest, `${section}\n${text}`), START),
    messages: START,
  };
}

/** A block of thinking that cannot be shown to the model. */
export interface ThinkingFinding {
  readonly kind: 'forged' | 'otherPrefix';
  readonly path: string;
  readonly type: 'thinking' | 'redacted_thinking';
}

/** A request as the model gets it: what was dropped or summarized is no part of it. */
export interface Prompt {
  readonly parts: readonly PromptPart[];
  /** The whole input. */
  readonly tokens: number;
  /** Where the answer begins. */
  readonly end: PrefixPoint;
  /** The blocks that were dropped, and why. */
  readonly transformations: readonly BetaInputTransformation[];
  readonly findings: readonly ThinkingFinding[];
}
