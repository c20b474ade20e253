import type { Logger } from '../../base/logger.ts';
import type { ModelCatalog } from '../../claude/modelCatalog.ts';
import type { ConnectorParam } from '../../claude/wire.ts';
import type { ModelClient, ModelRequest } from '../../claude/modelClient.ts';
import { retryDelay } from '../../claude/retryDelay.ts';
import type { RegistryResources } from '../../mcp/registryResources.ts';
import type { ChatEngine } from '../chatController.ts';
import type { ChatSettings } from '../chatSettings.ts';
import { editorFacts, type Surroundings } from '../context/editorFacts.ts';
import type { ConnectorServer, Conversation, ConversationSetup } from '../conversation/conversation.ts';
import type { ToolSource } from '../ports.ts';
import { buildSetup } from '../request/setup.ts';
import type { ServerInstructions } from '../request/systemPrompt.ts';
import { seenOf } from '../results/seenOf.ts';
import type { ConnectorChoice } from '../tools/connectorServers.ts';
import { hostModelName, isHostTool } from '../tools/host/hostServer.ts';
import type { HostOffer } from '../tools/host/hostTool.ts';
import { HostTools } from '../tools/hostTools.ts';
import { unwrapUse } from '../tools/unwrapUse.ts';
import { fitWindow } from './fitWindow.ts';
import { modelFor } from './modelFor.ts';
import { stepRules } from './stepRules.ts';
import { summarize } from './summarize.ts';
import { tellContext } from './tellContext.ts';

/** What an engine is made of: Claude, the tools of the servers, and what the editor and its settings say. */
export interface ChatEngineDeps {
  readonly modelClient: ModelClient;
  readonly models: ModelCatalog;
  readonly tools: ToolSource;
  readonly resources: RegistryResources;
  /** What the connected servers say about their use. */
  readonly instructions: () => readonly ServerInstructions[];
  /** What is so around the conversation, without the servers' instructions. */
  readonly surroundings: () => Omit<Surroundings, 'instructions'>;
  readonly settings: () => ChatSettings;
  /** The servers that the user wants Claude's side to call. */
  readonly connectors: () => readonly ConnectorChoice[];
  /** The token for one of them, asked for each request; rejects when the server may no longer be called. */
  readonly connectorToken: (server: ConnectorServer, signal: AbortSignal) => Promise<string | undefined>;
  /** Resolves when servers that are just starting have come up or failed; the tools of a conversation are fixed after it. */
  readonly toolsSettled?: (signal: AbortSignal) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  readonly onBug: (error: unknown) => void;
}

const summaryAttempts = 4;

/** Makes the {@link ChatEngine} with which all conversations are held. */
export function chatEngine(deps: ChatEngineDeps): ChatEngine {
  const { modelClient, tools, resources, clock, newId, log, onBug } = deps;
  const hostTools = new HostTools({ tools: tools.tools, resources, log });
  return {
    modelClient,
    clock,
    newId,
    log,
    onBug,
    retryDelay,
    rules: () => stepRules(deps.settings()),
    setUp: (conversation, signal) => setUp(deps, conversation, signal),
    context: (conversation) => {
      const facts = editorFacts({ ...deps.surroundings(), instructions: deps.instructions() });
      return tellContext(conversation, { id: newId(), at: clock(), facts, tools: tools.tools.peek() });
    },
    prepare: async (request, conversation, counting) => {
      // Counting asks the servers for their tools, too: whatever may not be called is not counted either.
      const whole = await withTokens(deps, { request, conversation, signal: counting.signal });
      await fitWindow(whole, conversation, { modelClient, log, ...counting });
      return whole;
    },
    compact: (plan, conversation, { signal, onLost }) =>
      summarize(conversation, plan, {
        modelClient,
        // Whoever waits for a summary sees nothing of its attempts, so there are few.
        retryDelay: (error, attempt) => (attempt < summaryAttempts ? retryDelay(error, attempt) : undefined),
        clock,
        newId,
        log,
        signal,
        onLost,
        prepare: (request) => withTokens(deps, { request, conversation, signal }),
      }),
    callTool: (use, conversation, options) => {
      const meant = unwrapUse(conversation, use);
      if (!meant) {
        throw new Error(`No tool stands behind ${use.name}`);
      }
      const { ref } = meant.binding;
      return isHostTool(meant.binding)
        ? hostTools.call(ref.toolName, meant.input, { conversation, ...(options.signal && { signal: options.signal }) })
        : tools.call(ref, meant.input, options);
    },
    seenOf: (toolUseId, outcome, conversation) =>
      seenOf(outcome, { toolUseId, maxTokens: deps.settings().maxResultTokens, ...readerOf(deps, conversation) }),
  };
}

async function setUp(
  deps: ChatEngineDeps,
  { model: chosen }: Conversation,
  signal: AbortSignal,
): Promise<ConversationSetup> {
  const model = await modelFor(chosen, deps.models);
  await deps.toolsSettled?.(signal);
  const { effort, thinking, cacheTtl, serverTools, alwaysLoad, deferAboveShare } = deps.settings();
  return buildSetup({
    model,
    features: deps.modelClient.features(),
    tools: deps.tools.tools.peek(),
    offer: await hostOffer(deps.resources, signal),
    choices: { serverTools, connectors: deps.connectors(), alwaysLoad, deferAboveShare },
    instructions: deps.instructions(),
    folders: deps.surroundings().folders,
    thinking,
    cacheTtl,
    ...(effort && { effort }),
  });
}

async function hostOffer(resources: RegistryResources, signal: AbortSignal): Promise<HostOffer> {
  const skills = await resources.skills({ signal });
  return { skills, resourceServers: resources.resources.peek().map(({ serverName }) => serverName) };
}

/** A request that is about to be sent, and whose it is. */
interface Outgoing {
  readonly request: ModelRequest;
  readonly conversation: Conversation;
  readonly signal: AbortSignal;
}

/** Adds what must not be stored with a conversation, and what nobody is given who cannot use it. */
async function withTokens(
  { connectorToken, modelClient }: ChatEngineDeps,
  { request, conversation, signal }: Outgoing,
): Promise<ModelRequest> {
  const { connectors: asked } = request;
  if (!asked || !modelClient.features().hasConnector) {
    return request;
  }
  const connectors = asked.map(async (connector): Promise<ConnectorParam> => {
    const server = conversation.setup?.connectors?.find(({ name }) => name === connector.name);
    const token = server && (await connectorToken(server, signal));
    return token === undefined ? connector : { ...connector, authorization_token: token };
  });
  return { ...request, connectors: await Promise.all(connectors) };
}

/** What the conversation's model can be shown of a result. A model that nobody lists may well see pictures. */
function readerOf({ models }: ChatEngineDeps, { setup }: Conversation) {
  const model = models.state.peek().models.find(({ id }) => id === setup?.model);
  return {
    canReadMore: setup !== undefined && Object.hasOwn(setup.bindings, hostModelName('read_result')),
    takesImages: model?.supportsImages ?? true,
    takesPdfs: model?.supportsPdfs ?? false,
  };
}
