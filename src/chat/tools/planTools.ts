import { betas } from '../../claude/betas.ts';
import type { EndpointFeatures, ModelInfo, ServerToolName } from '../../claude/modelClient.ts';
import { modelTraits } from '../../claude/modelTraits.ts';
import type { ModelTool, PlatformTool, ToolParam } from '../../claude/wire.ts';
import { blockWeight } from '../context/blockWeight.ts';
import type { ConversationSetup, ToolBinding } from '../conversation/conversation.ts';
import type { CatalogTool } from '../ports.ts';
import { alwaysLoaded } from './alwaysLoaded.ts';
import { connectorServers, type ConnectorChoice } from './connectorServers.ts';
import type { HostOffer } from './host/hostTool.ts';
import { offeredHostTools } from './hostTools.ts';
import { canChangeTools, canSearch } from './modelReach.ts';
import { modelTool, toolBinding } from './modelTool.ts';
import { platformTools, toolSearch } from './platformTools.ts';
import { nameTools, type NamedTool } from './toolNames.ts';

/** What the user wants of the tools. */
export interface ToolChoices {
  /** Claude's own tools. */
  readonly serverTools: readonly ServerToolName[];
  /** Servers that Claude's side is to call by itself. */
  readonly connectors: readonly ConnectorChoice[];
  /** Tools that are always shown: "server/tool", `*` stands for any characters. */
  readonly alwaysLoad: readonly string[];
  /** The share of the context window beyond which definitions are held back; 0: all are, 1: none. */
  readonly deferAboveShare: number;
}

/** What decides which tools Claude is given, and how. */
export interface ToolFacts {
  readonly tools: readonly CatalogTool[];
  readonly model: ModelInfo;
  readonly features: EndpointFeatures;
  readonly choices: ToolChoices;
  /** Absent: the host cannot give Claude tools of its own. */
  readonly offer?: HostOffer;
}

/** The part of a conversation's setup that is about tools. */
export type ToolPlan = Pick<ConversationSetup, 'tools' | 'bindings' | 'connectors' | 'search' | 'laterTools'> & {
  readonly betas: readonly string[];
};

/** How Claude gets at the tools that it is not shown at the start. */
interface WaysToTools {
  readonly search: ToolPlan['search'] | undefined;
  readonly laterTools: ToolPlan['laterTools'] | undefined;
}

/** As few as these are never held back: looking for them would cost more than showing them. */
const fewTools = 12;

/** Tokens, where it is not known how many a model takes. */
const cautiousWindow = 32_000;

/**
 * Decides which tools Claude is given at the start of a conversation, and how it gets at the others. The same facts give
 * the same bytes, whatever order servers came up in.
 */
export function planTools(facts: ToolFacts): ToolPlan {
  const { features, choices } = facts;
  const connectors = connectorServers(features.hasConnector ? choices.connectors : []);
  const byConnector = new Set(connectors.map(({ serverId }) => serverId));
  const off = new Map(choices.connectors.map(({ serverId, disabledTools }) => [serverId, disabledTools]));
  const tools = nameTools(facts.tools.filter(({ ref }) => !byConnector.has(ref.serverId)));
  const laterTools = waysForLater(facts);
  const { deferred, search } = heldBack(tools, facts);
  const host = hostTools(facts, { unseen: search === 'host' ? [...deferred] : [], search, laterTools });
  const shown = tools.flatMap((tool) => shownTool(tool, deferred.has(tool), search));
  return {
    tools: [
      ...host.map(({ tool }) => tool),
      ...platformTools(features.hasServerTools ? choices.serverTools : [], facts.model),
      ...(search === 'platform' ? [toolSearch] : []),
      ...shown,
      ...connectors.map(({ serverId, name }) => toolset(name, { search, disabled: off.get(serverId) ?? [] })),
    ],
    bindings: {
      ...Object.fromEntries(host.map(({ tool, binding }) => [tool.name, binding])),
      ...Object.fromEntries(tools.map((tool) => [tool.modelName, bindingFor(tool, deferred.has(tool))])),
    },
    betas: [
      ...(laterTools === 'definition' ? modelTraits(facts.model.id).toolChangeBetas : []),
      ...(connectors.length > 0 ? [betas.connector] : []),
    ],
    ...(connectors.length > 0 && { connectors }),
    ...(search && { search }),
    ...(laterTools && { laterTools }),
  };
}

/** Undefined where nothing is on offer, and the model may not know what a tool is. */
function waysForLater(facts: ToolFacts): WaysToTools['laterTools'] {
  const { features, tools, offer } = facts;
  if (canChangeTools(facts)) {
    return 'definition';
  }
  const isClaude = features.profile === 'claude';
  return offer && (isClaude || tools.length + offer.resourceServers.length + offer.skills.length > 0)
    ? 'host'
    : undefined;
}

/** All but those that are always loaded, once the definitions take too much of the context window; none that could not be found. */
function heldBack(
  tools: readonly NamedTool[],
  facts: ToolFacts,
): { readonly deferred: ReadonlySet<NamedTool>; readonly search: WaysToTools['search'] } {
  const { model, choices } = facts;
  const room = (model.maxInputTokens ?? cautiousWindow) * choices.deferAboveShare;
  const weight = tools.reduce((sum, tool) => sum + blockWeight(modelTool(tool)), 0);
  const search = tools.length > fewTools && weight > room ? waysToSearch(facts) : undefined;
  const loaded = search ? alwaysLoaded(tools, choices.alwaysLoad, room) : new Set(tools);
  const deferred = new Set(tools.filter((tool) => !loaded.has(tool)));
  return { deferred, search: deferred.size > 0 ? search : undefined };
}

function waysToSearch(facts: ToolFacts): WaysToTools['search'] {
  return canSearch(facts) ? 'platform' : facts.offer && 'host';
}

function hostTools(
  { offer }: ToolFacts,
  { unseen, search, laterTools }: WaysToTools & { readonly unseen: readonly NamedTool[] },
): ReturnType<typeof offeredHostTools> {
  if (!offer || !laterTools) {
    return [];
  }
  const names = [...new Set(unseen.map(({ serverName }) => serverName))].toSorted();
  return offeredHostTools({
    resourceServers: offer.resourceServers.toSorted(),
    skills: offer.skills,
    hasHostSearch: search === 'host' || laterTools === 'host',
    unseen: names.map((serverName) => ({
      serverName,
      count: unseen.filter((tool) => tool.serverName === serverName).length,
    })),
  });
}

function shownTool(tool: NamedTool, isDeferred: boolean, search: WaysToTools['search']): readonly ToolParam[] {
  if (!isDeferred) {
    return [modelTool(tool)];
  }
  return search === 'platform' ? [{ ...modelTool(tool), defer_loading: true } satisfies ModelTool] : [];
}

function bindingFor(tool: NamedTool, isDeferred: boolean): ToolBinding {
  return isDeferred ? { ...toolBinding(tool), isDeferred } : toolBinding(tool);
}

/** The tools of a server that Claude's side calls; it asks the server for them itself. */
function toolset(
  name: string,
  { search, disabled }: { readonly search: WaysToTools['search']; readonly disabled: readonly string[] },
): PlatformTool {
  const configs = Object.fromEntries(disabled.toSorted().map((tool) => [tool, { enabled: false }]));
  return {
    type: 'mcp_toolset',
    mcp_server_name: name,
    ...(search === 'platform' && { default_config: { defer_loading: true } }),
    ...(disabled.length > 0 && { configs }),
  };
}
