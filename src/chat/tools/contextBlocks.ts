import { isModelTool, type SystemBlock } from '../../claude/wire.ts';
import { factsHeading } from '../context/factWords.ts';
import type { ConversationSetup, ToolChange } from '../conversation/conversation.ts';
import { hostModelName } from './host/hostServer.ts';

/** Names in one sentence; more are only counted. */
const maxNames = 100;

/**
 * Tells Claude of changed tools, as blocks of a system message: with their definitions where the model takes that, so
 * that nothing before them changes; in words where it does not, or where Claude was never given the tool itself. The words
 * hold names and nothing else of what servers say. The same changes give the same bytes.
 */
export function contextBlocks(changes: readonly ToolChange[], setup: ConversationSetup): readonly SystemBlock[] {
  const isByDefinition = setup.laterTools === 'definition';
  const hidden = new Set(
    Object.entries(setup.bindings).flatMap(([name, { isDeferred }]) => (isDeferred ? [name] : [])),
  );
  setup.tools.filter(isModelTool).forEach(({ name }) => hidden.delete(name));
  const isShown = (name: string): boolean => isByDefinition && !hidden.has(name);
  const blocks = changes.filter((change) => isShown(nameOf(change))).map(blockOf);
  const words = wordsOf(changes.filter((change) => !isShown(nameOf(change))));
  return words === '' ? blocks : [...blocks, { type: 'text', text: words }];
}

function blockOf(change: ToolChange): SystemBlock {
  if (change.kind === 'removed') {
    return { type: 'tool_removal', tool: { type: 'tool_reference', name: change.name } };
  }
  const { tool, isKnown } = change;
  return {
    type: 'tool_addition',
    tool: isKnown ? { type: 'tool_reference', name: tool.name } : { type: 'tool_definition', definition: tool },
  };
}

function wordsOf(changes: readonly ToolChange[]): string {
  const gone = changes.filter(({ kind }) => kind === 'removed').map(nameOf);
  const come = changes.filter(({ kind }) => kind === 'added').map(nameOf);
  const lines = [
    gone.length === 0 ? '' : `- These tools have gone and cannot be called: ${listOf(gone)}.`,
    come.length === 0
      ? ''
      : `- These tools have come: ${listOf(come)}. See what they take with ${hostModelName('find_tools')}, and call them with ${hostModelName('call_tool')}.`,
  ].filter((line) => line !== '');
  return lines.length === 0 ? '' : [factsHeading, ...lines].join('\n');
}

function listOf(names: readonly string[]): string {
  const more = names.length - maxNames;
  return more > 0 ? `${names.slice(0, maxNames).join(', ')} and ${more} more` : names.join(', ');
}

function nameOf(change: ToolChange): string {
  return change.kind === 'added' ? change.tool.name : change.name;
}
