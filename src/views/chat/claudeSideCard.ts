import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { StreamingBlock } from '../../chat/turn/chatState.ts';
import type { ToolItem, ToolItemState } from '../../protocol/chatView.ts';
import { claudeSideResult, type ClaudeSideResult } from './claudeSideResult.ts';

/** All that is known of one tool that Claude's side runs by itself. */
export interface ClaudeSideFacts {
  readonly itemId: string;
  /** A `server_tool_use`, or the `mcp_tool_use` of a connector. */
  readonly use: StreamingBlock;
  readonly result: { readonly [field: string]: unknown } | undefined;
  /** True while an answer goes on that may still bring the result. */
  readonly isLive: boolean;
  /** What a tool of the conversation is called. */
  readonly nameOf: (modelToolName: string) => string;
}

/** The card of something that Claude's side ran: nobody was asked before, and the card says so. */
export function claudeSideCard({ itemId, use, result, isLive, nameOf }: ClaudeSideFacts): ToolItem {
  const { block } = use;
  const toolName = String(block['name']);
  const server = block['server_name'];
  const outcome = result && claudeSideResult(result, nameOf);
  const state = cardState(use, outcome, isLive);
  return {
    kind: 'tool',
    id: itemId,
    toolUseId: String(block['id']),
    title: titleOf(toolName),
    toolName,
    serverName: typeof server === 'string' ? server : '',
    badge: vscode.l10n.t("Run by Claude's side"),
    hint: undefined,
    argumentsText: use.isComplete ? inputText(block['input']) : (use.inputJson ?? ''),
    state,
    stateText: stateText(state, outcome),
    progress: undefined,
    durationMs: undefined,
    result: outcome?.parts ?? [],
    seen: undefined,
  };
}

function cardState(use: StreamingBlock, outcome: ClaudeSideResult | undefined, isLive: boolean): ToolItemState {
  if (outcome) {
    return outcome.error === undefined ? 'ok' : 'error';
  }
  if (!isLive) {
    return 'cancelled';
  }
  return use.isComplete ? 'running' : 'writing';
}

function stateText(state: ToolItemState, outcome: ClaudeSideResult | undefined): string {
  if (outcome?.error) {
    return vscode.l10n.t('Failed: {0}', outcome.error);
  }
  const words: Readonly<Partial<Record<ToolItemState, string>>> = {
    ok: outcome?.summary ?? vscode.l10n.t('Done'),
    error: vscode.l10n.t('The tool reports an error'),
    writing: vscode.l10n.t('Claude is writing the arguments'),
    running: vscode.l10n.t('Running'),
  };
  return words[state] ?? vscode.l10n.t('No result came');
}

/** A tool of a connector, or one that is not known here, goes by its own name. */
function titleOf(toolName: string): string {
  const titles: Readonly<Record<string, string>> = {
    web_search: vscode.l10n.t('Web Search'),
    web_fetch: vscode.l10n.t('Fetch a Page'),
    code_execution: vscode.l10n.t('Run Code'),
    bash_code_execution: vscode.l10n.t('Run a Command'),
    text_editor_code_execution: vscode.l10n.t('Edit a File of the Sandbox'),
    tool_search_tool_bm25: vscode.l10n.t('Search for Tools'),
    tool_search_tool_regex: vscode.l10n.t('Search for Tools'),
  };
  return Object.hasOwn(titles, toolName) ? (titles[toolName] ?? toolName) : toolName;
}

/** A query, an address or code by itself is read more easily than as JSON. */
function inputText(input: unknown): string {
  const values = isRecord(input) ? Object.values(input) : [];
  if (values.length === 0) {
    return '';
  }
  const [only] = values;
  return values.length === 1 && typeof only === 'string' ? only : JSON.stringify(input, null, 2);
}
