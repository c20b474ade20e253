import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import type { ToolContent, ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import type { ResultPart } from '../../protocol/chatView.ts';

/** Characters of one text that a card carries into the webview; the whole stays with the host. */
const shownCharacters = 20_000;

const rasterImages: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** What a card shows of how a call ended. */
export function resultParts(outcome: ToolOutcome): readonly ResultPart[] {
  switch (outcome.kind) {
    case 'ok':
    case 'toolError': {
      const parts = outcome.content.map(contentPart);
      const hasText = outcome.content.some((content) => content.type === 'text');
      return outcome.structuredContent === undefined || hasText
        ? parts
        : [...parts, { kind: 'json', ...cutText(JSON.stringify(outcome.structuredContent, null, 2)) }];
    }
    case 'unavailable':
      return [{ kind: 'note', text: outcome.error.message }];
    case 'denied':
    case 'cancelled':
      return [];
    default:
      return assertNever(outcome);
  }
}

function contentPart(content: ToolContent): ResultPart {
  switch (content.type) {
    case 'text':
      return { kind: 'text', ...cutText(content.text) };
    case 'image':
      return imagePart(content.data, content.mimeType);
    case 'audio':
      return { kind: 'note', text: vscode.l10n.t('Audio ({0})', content.mimeType) };
    case 'resource_link':
      return { kind: 'link', uri: content.uri, name: content.name };
    case 'resource':
      return content.text === undefined
        ? { kind: 'note', text: vscode.l10n.t('Resource {0} ({1})', content.uri, content.mimeType ?? 'binary') }
        : { kind: 'text', ...cutText(content.text) };
    case 'unknown':
      return { kind: 'json', ...cutText(JSON.stringify(content.raw, null, 2)) };
    default:
      return assertNever(content);
  }
}

/** Raster images only: an SVG is a document, and a server's document is not shown. */
function imagePart(data: string, mimeType: string): ResultPart {
  return rasterImages.has(mimeType) && /^[\w+/=\s]*$/.test(data)
    ? { kind: 'image', src: `data:${mimeType};base64,${data}`, alt: vscode.l10n.t('Image from the tool') }
    : { kind: 'note', text: vscode.l10n.t('Image of a kind that is not shown ({0})', mimeType) };
}

/** The beginning of a text, as much as a card carries into the webview. */
export function cutText(text: string): { readonly text: string; readonly isCut: boolean } {
  return text.length <= shownCharacters
    ? { text, isCut: false }
    : { text: text.slice(0, shownCharacters), isCut: true };
}
