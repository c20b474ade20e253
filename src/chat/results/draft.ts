import { assertNever } from '../../base/errors.ts';
import { isRecord, type JsonValue } from '../../base/json.ts';
import type { ToolContent, ToolOutput } from '../../mcp/calls/toolOutcome.ts';
import { cutText } from '../wellFormed.ts';
import { audioNote } from './audioNote.ts';
import { isRepeated } from './isRepeated.ts';
import { sizeText } from './sizeText.ts';

/** Text that Claude is shown; `header` says in one line what it is. */
export interface TextDraft {
  readonly kind: 'text';
  readonly header?: string;
  readonly text: string;
}

/** A picture or a document, not looked into yet. */
export interface MediaDraft {
  readonly kind: 'image' | 'pdf';
  /** Base64. */
  readonly data: string;
  /** What it is in a few words, for a reader who cannot see it; one line. */
  readonly label: string;
}

/** One piece of a result on its way to Claude: bounded by nothing yet. */
export type Draft = TextDraft | MediaDraft;

/**
 * Everything that a tool gave back, in its order, blank texts left out. Texts are well-formed.
 *
 * Structured content is added as JSON exactly when the texts do not already say it (see {@link isRepeated}).
 */
export function draftsOf({ content, structuredContent }: ToolOutput): readonly Draft[] {
  const drafts = content.map(draftOf).filter((draft) => draft.kind !== 'text' || fullText(draft).trim() !== '');
  const texts = content.flatMap((item) => (item.type === 'text' && item.text.trim() !== '' ? [item.text] : []));
  if (structuredContent === undefined || isRepeated(structuredContent, texts)) {
    return drafts;
  }
  const text = jsonText(structuredContent);
  return [...drafts, texts.length === 0 ? { kind: 'text', text } : { kind: 'text', header: structuredHeader, text }];
}

const structuredHeader = '[Structured content]';

/** A text with its header. */
export function fullText({ header, text }: TextDraft): string {
  return header === undefined ? text : `${header}\n${text}`;
}

/** A line about what Claude cannot be shown. */
export function note(text: string): TextDraft {
  return { kind: 'text', text: `[${text}]` };
}

function draftOf(item: ToolContent): Draft {
  switch (item.type) {
    case 'text':
      return { kind: 'text', text: sound(item.text) };
    case 'image':
      return { kind: 'image', data: item.data, label: `Image (${word(item.mimeType)})` };
    case 'audio':
      return note(audioNote(item.data, word(item.mimeType)));
    case 'resource_link':
      return linkDraft(item);
    case 'resource':
      return resourceDraft(item);
    case 'unknown':
      return { kind: 'text', header: '[Content of a kind that the host does not know]', text: jsonText(item.raw) };
    default:
      return assertNever(item);
  }
}

function linkDraft(link: Extract<ToolContent, { type: 'resource_link' }>): Draft {
  const { name, uri, mimeType, size, description } = link;
  const facts = [...(mimeType ? [word(mimeType)] : []), ...(size === undefined ? [] : [sizeText(size)])];
  const about = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  const text = `[Link to the resource "${line(name)}": ${line(uri)}${about}]`;
  const more = description?.trim() ? cutText(description.trim(), maxDescription) : '';
  return { kind: 'text', text: more === '' ? text : `${text}\n${more}` };
}

function resourceDraft(item: Extract<ToolContent, { type: 'resource' }>): Draft {
  const { uri, mimeType, text, blob } = item;
  const about = `${line(uri)}${mimeType ? ` (${word(mimeType)})` : ''}`;
  if (text !== undefined) {
    return { kind: 'text', header: `[Resource ${about}]`, text: sound(text) };
  }
  if (blob !== undefined && mimeType?.startsWith('image/')) {
    return { kind: 'image', data: blob, label: `Image ${about}` };
  }
  if (blob !== undefined && mimeType && /^application\/pdf\b/i.test(mimeType)) {
    return { kind: 'pdf', data: blob, label: `PDF ${about}` };
  }
  const size = sizeText(Math.floor(((blob?.length ?? 0) * 3) / 4));
  return note(`Binary resource ${about}, ${size}, that cannot be shown to you.`);
}

/** Well-formed, also where that takes a million replacements. */
function sound(text: string): string {
  return Buffer.from(text).toString();
}

/** UTF-16 units of what a server says about something else. */
const maxDescription = 2000;
const maxLine = 500;
const maxWord = 100;

/** A server's words where only one line is wanted. */
function line(text: string): string {
  return cutText(text, maxLine).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function word(text: string): string {
  return cutText(line(text), maxWord);
}

/** A value that is nested deeper than the engine follows is only named. */
function jsonText(value: JsonValue): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) {
      return isRecord(value) ? '"[An object that is nested too deeply]"' : '"[A list that is nested too deeply]"';
    }
    throw error;
  }
}
