import { isRecord, parseJson } from '../../base/json.ts';
import type { ToolUseBlock } from '../../claude/wire.ts';
import type { Conversation, ToolBinding } from '../conversation/conversation.ts';
import { bindingOf } from '../conversation/toolUses.ts';
import { HOST_SERVER_ID, isHostTool } from './host/hostServer.ts';

/** A tool use as it is meant: the tool that is to be called, and with what. */
export interface UnwrappedUse {
  /** The model tool name of that tool. */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly binding: ToolBinding;
}

/**
 * Says what a tool use is about: itself, or, for a use of the host's `call_tool`, the tool that it names, which is
 * approved, shown and called in its stead. A `call_tool` that names no tool of a server stays itself, and its call says
 * why it came to nothing. Undefined for a name that no tool of the conversation has.
 */
export function unwrapUse(
  conversation: Conversation,
  { name, input }: Pick<ToolUseBlock, 'name' | 'input'>,
): UnwrappedUse | undefined {
  const binding = bindingOf(conversation, name);
  if (!binding) {
    return undefined;
  }
  const own = { name, input: isRecord(input) ? input : {}, binding };
  const isCall = binding.ref.serverId === HOST_SERVER_ID && binding.ref.toolName === 'call_tool';
  return isCall ? (innerUse(conversation, own.input) ?? own) : own;
}

function innerUse(
  conversation: Conversation,
  { name, arguments: args }: Record<string, unknown>,
): UnwrappedUse | undefined {
  const binding = typeof name === 'string' ? bindingOf(conversation, name) : undefined;
  const input = argumentsOf(args);
  return typeof name === 'string' && binding && !isHostTool(binding) && input ? { name, input, binding } : undefined;
}

/** Some models write an object as its JSON text; a tool without parameters needs none. */
function argumentsOf(args: unknown): Readonly<Record<string, unknown>> | undefined {
  const value = typeof args === 'string' ? parseJson(args) : (args ?? {});
  return isRecord(value) ? value : undefined;
}
