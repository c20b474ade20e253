import * as vscode from 'vscode';
import { computed, type ReadonlySignal } from '../../base/signal.ts';
import type { OfferedModel } from '../../chat/request/offeredModel.ts';
import type { Server } from '../../mcp/server.ts';

/** What the chat shows besides the conversation itself. */
export interface ChatSurroundings {
  readonly hasApiKey: boolean;
  readonly models: readonly OfferedModel[];
  readonly defaultModel: string | undefined;
  /** What new conversations are told of it; undefined: the model's own. */
  readonly effort: string | undefined;
  /** Set when the answers do not come from Claude's own API. */
  readonly endpointNote: string | undefined;
  readonly toolCount: number;
  readonly serverCount: number;
}

/** What is known of the models and of whoever answers. */
export interface ModelOffer {
  readonly models: readonly OfferedModel[];
  readonly endpoint:
    | { readonly kind: 'anthropic' }
    | { readonly kind: 'custom' | 'simulator'; readonly url: string }
    | undefined;
}

/** The signals that the surroundings are made of. */
export interface SurroundingsSources {
  readonly hasApiKey: ReadonlySignal<boolean>;
  readonly offer: ReadonlySignal<ModelOffer>;
  readonly defaultModel: ReadonlySignal<string | undefined>;
  readonly effort: ReadonlySignal<string | undefined>;
  readonly servers: ReadonlySignal<readonly Server[]>;
}

/** What every chat shows besides its conversation, kept up to date. */
export function chatSurroundings(sources: SurroundingsSources): ReadonlySignal<ChatSurroundings> {
  return computed(() => {
    const running = sources.servers.value.filter((server) => server.state.value.kind === 'ready');
    const { models, endpoint } = sources.offer.value;
    return {
      hasApiKey: sources.hasApiKey.value,
      models,
      defaultModel: sources.defaultModel.value,
      effort: sources.effort.value,
      endpointNote: endpointNote(endpoint),
      toolCount: running.reduce((sum, server) => sum + server.tools.value.items.length, 0),
      serverCount: running.length,
    };
  });
}

function endpointNote(endpoint: ModelOffer['endpoint']): string | undefined {
  switch (endpoint?.kind) {
    case 'simulator':
      return vscode.l10n.t('Simulator, not Claude');
    case 'custom':
      return vscode.l10n.t('Answers come from {0}', endpoint.url);
    case 'anthropic':
    case undefined:
      return undefined;
  }
}
