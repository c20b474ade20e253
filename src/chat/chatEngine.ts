import { HostError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { ModelCatalog } from '../claude/modelCatalog.ts';
import type { ModelClient, ModelInfo } from '../claude/modelClient.ts';
import { defaultModel, unlistedModel } from '../claude/models.ts';
import type { ChatEngine } from './chatController.ts';
import type { Conversation } from './conversation/conversation.ts';
import { bindingOf } from './conversation/toolUses.ts';
import type { ToolSource } from './ports.ts';
import { buildSetup } from './request/setup.ts';
import type { ServerInstructions } from './request/systemPrompt.ts';

/** What an engine is made of: Claude, the tools of the servers, and what the editor and its settings say. */
export interface ChatEngineDeps {
  readonly modelClient: ModelClient;
  readonly models: ModelCatalog;
  readonly tools: ToolSource;
  /** What the connected servers say about their use. */
  readonly instructions: () => readonly ServerInstructions[];
  /** Names of the workspace's folders. */
  readonly folders: () => readonly string[];
  /** Resolves when servers that are just starting have come up or failed; the tools of a conversation are fixed after it. */
  readonly toolsSettled?: (signal: AbortSignal) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  readonly onBug: (error: unknown) => void;
}

/** Makes the {@link ChatEngine} with which all conversations are held. */
export function chatEngine(deps: ChatEngineDeps): ChatEngine {
  const { modelClient, tools, clock, newId, log, onBug } = deps;
  return {
    modelClient,
    clock,
    newId,
    log,
    onBug,
    rules: () => ({}),
    retryDelay: () => undefined,
    setUp: async (conversation, signal) => {
      const model = await modelFor(conversation, deps.models);
      await deps.toolsSettled?.(signal);
      return buildSetup({
        model,
        tools: tools.tools.value,
        instructions: deps.instructions(),
        folders: deps.folders(),
      });
    },
    context: () => undefined,
    prepare: (request) => Promise.resolve(request),
    compact: () => Promise.resolve(undefined),
    callTool: (use, conversation, options) => {
      const binding = bindingOf(conversation, use.name);
      if (!binding) {
        throw new Error(`No tool stands behind ${use.name}`);
      }
      return tools.call(binding.ref, use.input as Readonly<Record<string, unknown>>, options);
    },
    seenOf: () => Promise.resolve(undefined),
  };
}

/** The chosen model, else the default one; the list of models is loaded first if it is not there yet. */
async function modelFor({ model: chosen }: Conversation, models: ModelCatalog): Promise<ModelInfo> {
  if (models.state.value.kind !== 'ready') {
    await models.refresh();
  }
  const { models: offered, error } = models.state.value;
  const model = chosen === undefined ? defaultModel(offered) : offered.find(({ id }) => id === chosen);
  if (model) {
    return model;
  }
  // A compatible server need not have a list of models; then the user's word is enough.
  if (chosen !== undefined && (!error || error.code === 'claude.modelNotFound')) {
    return unlistedModel(chosen);
  }
  throw error ?? new HostError('claude.modelNotFound', 'No model is on offer.', { remedy: 'openSettings' });
}
