import type { Brain, Reply, ReplyBlock, ToolUseReplyBlock } from './brain.ts';
import type { Fault } from './fault.ts';

/** One step of a script: an answer, or the blocks of one, or a function of the request that makes one. */
export type ScriptStep = Reply | readonly ReplyBlock[] | Brain;

/** A text block. */
export function text(value: string): ReplyBlock {
  return { type: 'text', text: value };
}

/** A thinking block; the simulator signs it. */
export function thinking(value: string): ReplyBlock {
  return { type: 'thinking', thinking: value };
}

/** A use of a tool, by the name that the request declared. */
export function toolUse(
  name: string,
  input: unknown = {},
  more: Pick<ToolUseReplyBlock, 'id' | 'partialJson'> = {},
): ReplyBlock {
  return { type: 'tool_use', name, input, ...more };
}

/** An answer that consists of a fault only, or of content that a fault interrupts. */
export function faulty(fault: Fault, content: readonly ReplyBlock[] = []): Reply {
  return { content, fault };
}
