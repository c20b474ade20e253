import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { ResultPart } from '../../protocol/chatView.ts';
import { cutText } from './resultParts.ts';

/** What came of something that Claude's side ran. */
export interface ClaudeSideResult {
  readonly parts: readonly ResultPart[];
  /** Set when it went wrong: why, in the API's words. */
  readonly error: string | undefined;
  /** For instance "5 results". */
  readonly summary: string | undefined;
}

/**
 * Reads the result of a tool that Claude's side ran, from a block of the answer (Messages API, `*_tool_result`). What it
 * does not know it shows as it came. `nameOf` says what a tool that a search found is called.
 */
export function claudeSideResult(
  block: { readonly [field: string]: unknown },
  nameOf: (modelToolName: string) => string,
): ClaudeSideResult {
  const { content } = block;
  if (isRecord(content) && typeof content['error_code'] === 'string') {
    return { parts: [], error: content['error_code'].replaceAll('_', ' '), summary: undefined };
  }
  if (block['type'] === 'mcp_tool_result') {
    const isError = block['is_error'] === true;
    return { parts: textParts(content), error: isError ? '' : undefined, summary: undefined };
  }
  if (Array.isArray(content)) {
    const parts = content.flatMap(pagePart);
    return { parts, error: undefined, summary: vscode.l10n.t('Results: {0}', parts.length) };
  }
  return { summary: undefined, error: undefined, ...recordResult(isRecord(content) ? content : {}, nameOf) };
}

function recordResult(
  content: Record<string, unknown>,
  nameOf: (modelToolName: string) => string,
): Partial<ClaudeSideResult> & Pick<ClaudeSideResult, 'parts'> {
  const { type, tool_references: references } = content;
  if (type === 'web_fetch_result') {
    return { parts: fetchedParts(content) };
  }
  if (Array.isArray(references)) {
    return { ...foundTools(references, nameOf) };
  }
  if (typeof content['return_code'] === 'number') {
    return { parts: outputParts(content), summary: vscode.l10n.t('Exit code {0}', content['return_code']) };
  }
  return { parts: [{ kind: 'json', ...cutText(JSON.stringify(content, null, 2)) }] };
}

function foundTools(references: readonly unknown[], nameOf: (modelToolName: string) => string) {
  const names = references.flatMap((reference) =>
    isRecord(reference) && typeof reference['tool_name'] === 'string' ? [nameOf(reference['tool_name'])] : [],
  );
  const parts: readonly ResultPart[] = names.length > 0 ? [{ kind: 'text', ...cutText(names.join('\n')) }] : [];
  return { parts, summary: vscode.l10n.t('Tools found: {0}', names.length) };
}

function pagePart(page: unknown): readonly ResultPart[] {
  return isRecord(page) && typeof page['url'] === 'string'
    ? [{ kind: 'link', uri: page['url'], name: textOf(page['title']) || page['url'] }]
    : [];
}

function fetchedParts({ url, content }: Record<string, unknown>): readonly ResultPart[] {
  const document = isRecord(content) ? content : {};
  const source = isRecord(document['source']) ? document['source'] : {};
  const link = pagePart({ url, title: document['title'] });
  return source['type'] === 'text'
    ? [...link, { kind: 'text', ...cutText(textOf(source['data'])) }]
    : [...link, { kind: 'note', text: vscode.l10n.t('A document ({0})', textOf(source['media_type'])) }];
}

function outputParts({ stdout, stderr, content }: Record<string, unknown>): readonly ResultPart[] {
  const files = Array.isArray(content) ? content.length : 0;
  return [
    ...textParts(textOf(stdout)),
    ...(textOf(stderr) === ''
      ? []
      : [{ kind: 'note', text: vscode.l10n.t('What it wrote to stderr:') } as const, ...textParts(textOf(stderr))]),
    ...(files > 0 ? [{ kind: 'note', text: vscode.l10n.t('Files that it made: {0}', files) } as const] : []),
  ];
}

function textParts(content: unknown): readonly ResultPart[] {
  const texts = Array.isArray(content)
    ? content.map((part) => (isRecord(part) ? textOf(part['text']) : ''))
    : [content];
  return texts.map(textOf).flatMap((text): ResultPart[] => (text === '' ? [] : [{ kind: 'text', ...cutText(text) }]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
