import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import type { ChatState } from '../../chat/turn/chatState.ts';
import { isModelFixed } from '../../chat/conversation/foldEvent.ts';
import { bindingOf } from '../../chat/conversation/toolUses.ts';
import type { ChatHeader, ChatView, ComposerState, ModelChoice } from '../../protocol/chatView.ts';
import { visible } from '../visible.ts';
import { actionView } from './noticeViews.ts';
import { TranscriptPresenter } from './transcriptPresenter.ts';

/** What the chat shows besides the conversation itself. */
export interface ChatSurroundings {
  readonly hasApiKey: boolean;
  readonly models: readonly ModelChoice[];
  readonly defaultModel: string | undefined;
  /** Set when the answers do not come from Claude's own API. */
  readonly endpointNote: string | undefined;
  readonly toolCount: number;
  readonly serverCount: number;
}

/** Makes the view of one conversation: all decisions about what is said are here, none in the webview. */
export class ChatPresenter {
  readonly #transcript = new TranscriptPresenter();

  present(state: ChatState, around: ChatSurroundings): ChatView {
    return {
      conversationId: state.conversation.id,
      header: header(state, around),
      composer: composer(state, around),
      items: this.#transcript.items(state),
    };
  }
}

function header({ conversation }: ChatState, around: ChatSurroundings): ChatHeader {
  const { setup } = conversation;
  const modelId = setup?.model ?? conversation.model ?? around.defaultModel;
  const isListed = around.models.some((model) => model.id === modelId);
  return {
    title: conversation.title || vscode.l10n.t('New conversation'),
    modelId,
    models: modelId === undefined || isListed ? around.models : [{ id: modelId, name: modelId }, ...around.models],
    isModelFixed: isModelFixed(conversation),
    endpointNote: around.endpointNote,
    toolsNote: toolsNote(setup?.tools.length, around),
  };
}

/** A conversation keeps the tools that it began with. */
function toolsNote(fixed: number | undefined, { toolCount, serverCount }: ChatSurroundings): string {
  if (fixed !== undefined) {
    return fixed === 0 ? vscode.l10n.t('No tools') : vscode.l10n.t('{0} tools in this conversation', fixed);
  }
  return toolCount === 0
    ? vscode.l10n.t('No tools: no server is running')
    : vscode.l10n.t('Tools: {0}, servers: {1}', toolCount, serverCount);
}

function composer({ phase, conversation }: ChatState, around: ChatSurroundings): ComposerState {
  switch (phase.kind) {
    case 'idle':
      return around.hasApiKey
        ? { kind: 'ready' }
        : {
            kind: 'blocked',
            message: vscode.l10n.t('Claude needs an API key. It is kept in the secret storage of your editor.'),
            actions: [actionView('setApiKey')],
          };
    case 'requesting':
      return { kind: 'busy', label: vscode.l10n.t('Asking Claude…') };
    case 'waiting':
      return { kind: 'busy', label: waitingText(phase) };
    case 'compacting':
      return { kind: 'busy', label: vscode.l10n.t('Summarizing the conversation so far…') };
    case 'streaming':
      return { kind: 'busy', label: vscode.l10n.t('Claude is answering…') };
    case 'awaitingApproval':
      return {
        kind: 'busy',
        label: vscode.l10n.t('Waiting for your approval: {0}', toolNames(conversation, phase.toolUseIds)),
      };
    case 'running':
      return { kind: 'busy', label: vscode.l10n.t('Running {0}…', toolNames(conversation, phase.toolUseIds)) };
    default:
      return assertNever(phase);
  }
}

function waitingText({ failure, until }: Extract<ChatState['phase'], { kind: 'waiting' }>): string {
  const time = new Date(until).toLocaleTimeString(vscode.env.language);
  return vscode.l10n.t('{0} Asking again at {1}.', failure.message, time);
}

function toolNames(conversation: ChatState['conversation'], ids: readonly string[]): string {
  const last = conversation.messages.at(-1);
  const uses = last?.kind === 'assistant' ? last.content.filter((block) => ids.includes(String(block['id']))) : [];
  const names = uses.map((block) => String(block['name']));
  return names.map((name) => visible(bindingOf(conversation, name)?.ref.toolName ?? name)).join(', ');
}
