import * as vscode from 'vscode';
import type { ToolAnnotations } from '../../mcp/catalog/catalogItems.ts';
import type { ToolOutcome, ToolProgress } from '../../mcp/calls/toolOutcome.ts';
import type { ToolBinding, ToolUseRecord } from '../../chat/conversation/conversation.ts';
import type { ToolItem, ToolItemState } from '../../protocol/chatView.ts';
import { resultParts } from './resultParts.ts';
import { seenView } from './seenView.ts';

/** All that is known of one tool use. */
export interface ToolUseFacts {
  readonly itemId: string;
  readonly toolUseId: string;
  readonly modelToolName: string;
  readonly argumentsText: string;
  readonly binding: ToolBinding | undefined;
  readonly record: ToolUseRecord | undefined;
  readonly progress: ToolProgress | undefined;
  /** Where it stands as long as nothing has been decided: not every use is put to the user. */
  readonly undecided: Extract<ToolItemState, 'writing' | 'awaitingApproval' | 'running'>;
}

/** The card of one tool use. */
export function toolItem(facts: ToolUseFacts): ToolItem {
  const { record } = facts;
  const state = toolState(facts);
  return {
    kind: 'tool',
    id: facts.itemId,
    toolUseId: facts.toolUseId,
    ...namesOf(facts),
    argumentsText: facts.argumentsText,
    state,
    stateText: stateText(state, record),
    progress: state === 'running' && facts.progress ? progressView(facts.progress) : undefined,
    durationMs: durationOf(record),
    result: record?.outcome ? resultParts(record.outcome) : [],
    seen: record && seenView(record),
  };
}

/** Without a binding Claude made the name up; it stands for itself then. */
function namesOf({
  binding,
  modelToolName,
}: ToolUseFacts): Pick<ToolItem, 'title' | 'toolName' | 'serverName' | 'hint'> {
  return binding
    ? {
        title: binding.title,
        toolName: binding.ref.toolName,
        serverName: binding.serverName,
        hint: hintOf(binding.annotations),
      }
    : { title: modelToolName, toolName: modelToolName, serverName: '', hint: undefined };
}

function durationOf(record: ToolUseRecord | undefined): number | undefined {
  return record?.startedAt !== undefined && record.endedAt !== undefined
    ? record.endedAt - record.startedAt
    : undefined;
}

function toolState({ undecided, record }: ToolUseFacts): ToolItemState {
  if (record?.outcome) {
    return outcomeState(record.outcome);
  }
  return record?.decision ? 'running' : undecided;
}

function outcomeState(outcome: ToolOutcome): ToolItemState {
  return outcome.kind === 'toolError' ? 'error' : outcome.kind;
}

function stateText(state: ToolItemState, record: ToolUseRecord | undefined): string {
  const outcome = record?.outcome;
  if (outcome?.kind === 'denied' && outcome.reason) {
    return vscode.l10n.t('Denied: {0}', outcome.reason);
  }
  if (outcome?.kind === 'cancelled' && record?.startedAt === undefined) {
    return vscode.l10n.t('Stopped before it ran');
  }
  if (outcome?.kind === 'cancelled' && outcome.why === 'reloaded') {
    return vscode.l10n.t('Cut off when the chat was closed; it may have run');
  }
  const words: Readonly<Record<ToolItemState, string>> = {
    writing: vscode.l10n.t('Claude is writing the arguments'),
    awaitingApproval: vscode.l10n.t('Waits for your approval'),
    running: vscode.l10n.t('Running'),
    ok: vscode.l10n.t('Done'),
    error: vscode.l10n.t('The tool reports an error'),
    denied: vscode.l10n.t('Denied'),
    cancelled: vscode.l10n.t('Stopped; it may have run'),
    unavailable: vscode.l10n.t('Not available'),
  };
  return words[state];
}

/** A server's own claim, and said to be one. */
function hintOf(annotations: ToolAnnotations | undefined): string | undefined {
  if (annotations?.readOnlyHint) {
    return vscode.l10n.t('says it only reads');
  }
  return annotations?.destructiveHint ? vscode.l10n.t('says it may destroy') : undefined;
}

function progressView({ progress, total, message }: ToolProgress): NonNullable<ToolItem['progress']> {
  const fraction = total && total > 0 ? Math.min(1, Math.max(0, progress / total)) : undefined;
  const count = total ? `${progress}/${total}` : String(progress);
  return { message: message ?? count, fraction };
}
