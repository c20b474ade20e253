import { serverToolNames } from '../../claude/modelClient.ts';
import { isModelTool, type ToolParam } from '../../claude/wire.ts';
import type { Conversation, ConversationSetup, ToolBinding } from '../conversation/conversation.ts';
import { knownTools } from '../tools/knownTools.ts';
import { canChangeTools, canSearch, type ModelReach } from '../tools/modelReach.ts';
import { platformTools, toolSearch } from '../tools/platformTools.ts';

/** The part of a setup that is about tools, for another model. */
export type ChangedTools = Pick<ConversationSetup, 'tools' | 'bindings' | 'search' | 'laterTools'>;

/**
 * The tools of a conversation that goes on with another model: the same, as far as the model takes them. One that cannot
 * search is shown every tool; one that cannot be told of changes is given the tools as the changes have left them; and
 * none is given tools of Claude's own that it does not have.
 */
export function changedTools(conversation: Conversation, setup: ConversationSetup, facts: ModelReach): ChangedTools {
  const { search, laterTools } = setup;
  const keepsSearch = search === 'host' || (search === 'platform' && canSearch(facts));
  const keepsChanges = laterTools === 'host' || (laterTools === 'definition' && canChangeTools(facts));
  const { tools, bindings } = keepsChanges ? setup : presentTools(conversation, setup);
  return {
    tools: tools.filter((tool) => isTaken(tool, facts, keepsSearch)).map((tool) => (keepsSearch ? tool : shown(tool))),
    bindings: keepsSearch ? bindings : allShown(bindings),
    ...(keepsSearch && { search }),
    ...(keepsChanges && { laterTools }),
  };
}

function presentTools(
  conversation: Conversation,
  { tools, bindings }: ConversationSetup,
): Pick<ConversationSetup, 'tools' | 'bindings'> {
  const known = [...knownTools(conversation).values()];
  const gone = new Set(known.filter(({ isPresent }) => !isPresent).map(({ name }) => name));
  const names = new Set(tools.filter(isModelTool).map(({ name }) => name));
  const added = known.filter(({ name, isPresent }) => isPresent && !names.has(name));
  const kept = tools.filter((tool) => !isModelTool(tool) || !gone.has(tool.name));
  return {
    tools: [...kept, ...added.flatMap(({ definition }) => definition ?? [])],
    bindings: { ...bindings, ...Object.fromEntries(added.map(({ name, binding }) => [name, binding])) },
  };
}

function isTaken(tool: ToolParam, { model, features }: ModelReach, keepsSearch: boolean): boolean {
  if (isModelTool(tool)) {
    return true;
  }
  if (tool.name === toolSearch.name) {
    return keepsSearch;
  }
  const isOwn = serverToolNames.some((name) => name === tool.name);
  const own = features.hasServerTools ? platformTools(serverToolNames, model) : [];
  return !isOwn || own.some(({ name }) => name === tool.name);
}

function shown(tool: ToolParam): ToolParam {
  if (isModelTool(tool)) {
    const { defer_loading: _defer, ...rest } = tool;
    return rest;
  }
  const { default_config: _config, ...rest } = tool;
  return rest;
}

function allShown(bindings: ConversationSetup['bindings']): ConversationSetup['bindings'] {
  return Object.fromEntries(
    Object.entries(bindings).map(([name, binding]): [string, ToolBinding] => {
      const { isDeferred: _isDeferred, ...rest } = binding;
      return [name, rest];
    }),
  );
}
