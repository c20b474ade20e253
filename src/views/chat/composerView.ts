import * as vscode from 'vscode';
import { assertNever, type Remedy } from '../../base/errors.ts';
import type { Conversation } from '../../chat/conversation/conversation.ts';
import { toolUsesOf } from '../../chat/conversation/toolUses.ts';
import { unwrapUse } from '../../chat/tools/unwrapUse.ts';
import type { ChatState } from '../../chat/turn/chatState.ts';
import type { BackgroundView, ComposerState } from '../../protocol/chatView.ts';
import { visible } from '../visible.ts';
import type { ChatSurroundings } from './chatSurroundings.ts';
import { actionView } from './noticeViews.ts';

/** What the composer can do now, and what is said beside it. */
export function composerView(state: ChatState, around: ChatSurroundings): ComposerState {
  const background = state.isCompacting ? { background: compactingView() } : {};
  if (state.phase.kind === 'idle') {
    return around.hasApiKey
      ? { kind: 'ready', ...background }
      : {
          kind: 'blocked',
          message: vscode.l10n.t('Claude needs an API key. It is kept in the secret storage of your editor.'),
          actions: [actionView('setApiKey')],
        };
  }
  return { kind: 'busy', ...busyView(state.phase, state.conversation), ...background };
}

/** It holds nobody up, so it can be ended by whoever does not want to pay for it. */
function compactingView(): BackgroundView {
  return {
    label: vscode.l10n.t('Summarizing the conversation so far, meanwhile…'),
    actions: [actionView('stop')],
  };
}

type BusyPhase = Exclude<ChatState['phase'], { readonly kind: 'idle' }>;
type BusyView = Pick<Extract<ComposerState, { readonly kind: 'busy' }>, 'label' | 'wait'>;

function busyView(phase: BusyPhase, conversation: Conversation): BusyView {
  switch (phase.kind) {
    case 'requesting':
      return { label: vscode.l10n.t('Asking Claude…') };
    case 'waiting':
      return waitingView(phase);
    case 'compacting':
      return { label: vscode.l10n.t('Summarizing the conversation so far…') };
    case 'streaming':
      return { label: vscode.l10n.t('Claude is answering…') };
    case 'awaitingApproval':
      return { label: vscode.l10n.t('Waiting for your approval: {0}', toolNames(conversation, phase.toolUseIds)) };
    case 'running':
      return { label: vscode.l10n.t('Running {0}…', toolNames(conversation, phase.toolUseIds)) };
    default:
      return assertNever(phase);
  }
}

function waitingView(phase: Extract<BusyPhase, { readonly kind: 'waiting' }>): BusyView {
  const { failure, until, attempt, isOffline } = phase;
  const message = visible(failure.message);
  const mending = failure.remedy && settingRemedies.has(failure.remedy) ? [actionView('openSettings')] : [];
  return {
    label: isOffline
      ? vscode.l10n.t(
          'No connection: {0} Claude is asked again by itself until there is one, and nothing is lost.',
          message,
        )
      : message,
    wait: { until, attempt, actions: [actionView('retryNow'), actionView('stop'), ...mending] },
  };
}

/** What waiting may not mend, but the person. */
const settingRemedies: ReadonlySet<string> = new Set<Remedy>(['openSettings']);

/** Of a use of the host's own tool that calls another, the other one is named. */
function toolNames(conversation: Conversation, ids: readonly string[]): string {
  const uses = toolUsesOf(conversation.messages.at(-1)).filter(({ id }) => ids.includes(id));
  const names = uses.map((use) => unwrapUse(conversation, use)?.binding.ref.toolName ?? use.name);
  return names.map(visible).join(', ');
}
