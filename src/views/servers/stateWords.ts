import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import type { ServerState } from '../../mcp/connection/connectionState.ts';
import type { Server } from '../../mcp/server.ts';
import { shownName } from './shownName.ts';

type StateOf<K extends ServerState['kind']> = Extract<ServerState, { readonly kind: K }>;

/** What a server's state is called, in a few words that hold no figure which changes by itself. */
export function stateWords(server: Server): string {
  const state = server.state.value;
  switch (state.kind) {
    case 'ready':
      return vscode.l10n.t('running');
    case 'starting':
      return vscode.l10n.t('starting…');
    case 'stopped':
      return stoppedWords(state.why);
    case 'failed':
      return failedWords(state);
    case 'restricted':
      return vscode.l10n.t('not started: Restricted Mode');
    case 'needsApproval':
      return approvalWords(state);
    case 'needsInput':
      return vscode.l10n.t('waits for your input');
    case 'needsAuthorization':
      return vscode.l10n.t('refused: needs authorization');
    case 'disabled':
      return disabledWords(state.by, server);
    case 'denied':
      return vscode.l10n.t('not allowed on this machine');
    case 'shadowed':
      return vscode.l10n.t('shadowed by {0}', shownName(state.by.label));
    default:
      return assertNever(state);
  }
}

/** The same, with what a row has room for: how much it offers, when it is tried again. */
export function stateDescription(server: Server, now: number): string {
  const state = server.state.value;
  if (state.kind === 'ready') {
    return [stateWords(server), ...toolCount(server), ...version(state.server.version)].join(' · ');
  }
  return state.kind === 'failed' && state.retryAt !== undefined
    ? vscode.l10n.t('failed, {0}', retryWords(state.retryAt - now))
    : stateWords(server);
}

function approvalWords({ changes }: StateOf<'needsApproval'>): string {
  return changes ? vscode.l10n.t('changed, waits for your approval') : vscode.l10n.t('waits for your approval');
}

function stoppedWords(why: StateOf<'stopped'>['why']): string {
  switch (why) {
    case 'user':
      return vscode.l10n.t('stopped');
    case 'onDemand':
      return vscode.l10n.t('stopped, starts when it is used');
    case 'manual':
      return vscode.l10n.t('stopped, waits for you to start it');
    default:
      return assertNever(why);
  }
}

function failedWords({ retryAt, attempts = 0 }: StateOf<'failed'>): string {
  if (retryAt !== undefined) {
    return vscode.l10n.t('failed, is tried again');
  }
  return attempts > 1 ? vscode.l10n.t('failed, gave up after {0} attempts', attempts) : vscode.l10n.t('failed');
}

function disabledWords(by: StateOf<'disabled'>['by'], server: Server): string {
  switch (by) {
    case 'user':
      return vscode.l10n.t('off in this workspace');
    case 'file':
      return vscode.l10n.t('off in its file');
    case 'import':
      return vscode.l10n.t('off · {0}', shownName(server.definition.value.source.place.label));
    default:
      return assertNever(by);
  }
}

function retryWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return seconds < 100
    ? vscode.l10n.t('retries in {0} s', seconds)
    : vscode.l10n.t('retries in {0} min', Math.round(seconds / 60));
}

function toolCount(server: Server): readonly string[] {
  const { kind, items } = server.tools.value;
  if (kind === 'none' || (kind === 'loading' && items.length === 0)) {
    return [];
  }
  return [items.length === 1 ? vscode.l10n.t('1 tool') : vscode.l10n.t('{0} tools', items.length)];
}

function version(text: string): readonly string[] {
  return text === '' ? [] : [shownName(text, 24)];
}
