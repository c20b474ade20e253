import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import type { ToolUseRecord } from '../../chat/conversation/conversation.ts';
import { imageFacts } from '../../chat/results/imageFacts.ts';
import { isShortened } from '../../chat/results/isShortened.ts';
import type { ToolOutput } from '../../mcp/calls/toolOutcome.ts';
import type { ResultPart, SeenView } from '../../protocol/chatView.ts';

/** A part of what Claude was shown, as it is stored. */
type SeenPart = NonNullable<ToolUseRecord['seen']>[number];

/** Characters that a card carries into the webview: more than Claude is shown of a result, unless the user wants more. */
const maxCharacters = 100_000;

/** Characters of base64 in which the size of an image stands, behind whatever a camera noted. */
const headLength = 100_000;

/** A card is made anew whenever anything of its message changes. */
const known = new WeakMap<ToolUseRecord, SeenView | null>();

/** What Claude was shown of a call's result; undefined when the card shows just that, or it was not kept. */
export function seenView(record: ToolUseRecord): SeenView | undefined {
  const view = known.get(record) ?? makeView(record) ?? null;
  known.set(record, view);
  return view ?? undefined;
}

function makeView({ outcome, seen }: ToolUseRecord): SeenView | undefined {
  if (!seen || (outcome?.kind !== 'ok' && outcome?.kind !== 'toolError') || isAllShown(outcome, seen)) {
    return undefined;
  }
  const images = new Set(outcome.content.flatMap((item) => (item.type === 'image' ? [item.data] : [])));
  let room = maxCharacters;
  const parts = seen.map((part): ResultPart => {
    if (part.type !== 'text') {
      return { kind: 'note', text: mediaText(part, images) };
    }
    const text = part.text.slice(0, room);
    room -= text.length;
    return { kind: 'text', text, isCut: text.length < part.text.length };
  });
  return { isShortened: isShortened(outcome, seen), parts };
}

/** True when Claude was shown the same texts and images, and nothing else. */
function isAllShown({ content, structuredContent }: ToolOutput, seen: readonly SeenPart[]): boolean {
  if (content.length === 0) {
    const json = structuredContent === undefined ? undefined : JSON.stringify(structuredContent);
    return json === undefined || (seen.length === 1 && seen[0]?.type === 'text' && seen[0].text === json);
  }
  const shown = content.filter((item) => item.type !== 'text' || item.text.trim() !== '');
  return (
    shown.length === 0 || (shown.length === seen.length && shown.every((item, index) => isSame(item, seen[index])))
  );
}

function isSame(item: ToolOutput['content'][number], part: SeenPart | undefined): boolean {
  if (part?.type === 'text') {
    return item.type === 'text' && item.text === part.text;
  }
  return part?.type === 'image' && item.type === 'image' && item.data === part.source.data;
}

function mediaText(part: Exclude<SeenPart, { type: 'text' }>, shown: ReadonlySet<string>): string {
  switch (part.type) {
    case 'image':
      return shown.has(part.source.data) ? vscode.l10n.t('The image that is shown above') : imageText(part.source.data);
    case 'document':
      return vscode.l10n.t('The document, whole');
    default:
      return assertNever(part);
  }
}

function imageText(base64: string): string {
  const facts = imageFacts(Buffer.from(base64.slice(0, headLength), 'base64'));
  return facts?.width !== undefined && facts.height !== undefined
    ? vscode.l10n.t('The image, in {0} x {1} pixels', facts.width, facts.height)
    : vscode.l10n.t('The image, in another form');
}
