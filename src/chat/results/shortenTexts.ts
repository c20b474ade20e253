import { setImmediate } from 'node:timers/promises';
import { hostModelName } from '../tools/host/hostServer.ts';
import { fullText, type TextDraft } from './draft.ts';
import { readableText } from './readableText.ts';
import { shortenJson } from './shortenJson.ts';
import { shortenLines, utf8Length, type Cut } from './shortenLines.ts';
import { sizeText } from './sizeText.ts';

/** A text, and which line of the whole result it begins in; 1 is the first. */
export interface PlacedText {
  readonly draft: TextDraft;
  readonly firstLine: number;
}

/** How short texts are to be. */
export interface ShortenOptions {
  /** Of UTF-8, for all of them together. */
  readonly maxBytes: number;
  /** The tool use whose result Claude can read on; undefined when it has no tool for that. */
  readonly readMoreId: string | undefined;
}

/** Bytes that are kept for saying what was cut. */
const noteBytes = 400;

/** Makes texts fit: the short ones stay whole, and the long ones share what is left. Gives one for each, in order. */
export async function shortenTexts(
  texts: readonly PlacedText[],
  { maxBytes, readMoreId }: ShortenOptions,
): Promise<readonly string[]> {
  const share = fairShare(
    texts.map(({ draft }) => utf8Length(fullText(draft))),
    maxBytes,
  );
  const shortened: string[] = [];
  for (const text of texts) {
    const whole = fullText(text.draft);
    shortened.push(utf8Length(whole) <= share ? whole : shortenText(text, share, readMoreId));
    await setImmediate();
  }
  return shortened;
}

/** The most bytes that each may have so that all fit. */
export function fairShare(sizes: readonly number[], maxBytes: number): number {
  let room = maxBytes;
  let left = sizes.length;
  for (const size of [...sizes].sort((a, b) => a - b)) {
    if (size * left > room) {
      return Math.floor(room / left);
    }
    room -= size;
    left -= 1;
  }
  return maxBytes;
}

function shortenText({ draft, firstLine }: PlacedText, share: number, readMoreId: string | undefined): string {
  const room = share - noteBytes;
  const header = draft.header === undefined ? '' : `${draft.header}\n`;
  const json = shortenJson(draft.text, room - utf8Length(header));
  if (json !== undefined) {
    const bytes = utf8Length(draft.text) - utf8Length(json);
    return `${header}${json}\n[… This JSON is shortened: ${sizeText(bytes)} are left out, where it says so.${more(firstLine, readMoreId)}]`;
  }
  return shortenLines(readableText(draft), room, (cut) => lineNote(cut, firstLine, readMoreId));
}

function lineNote({ fromLine, lines, ofLines, bytes }: Cut, firstLine: number, readMoreId: string | undefined): string {
  const from = firstLine + fromLine - 1;
  return `[… ${lines} of ${ofLines} lines (${sizeText(bytes)}) are left out here.${more(from, readMoreId)}]`;
}

function more(line: number, readMoreId: string | undefined): string {
  const input = JSON.stringify({ tool_use_id: readMoreId, from_line: line });
  return readMoreId === undefined
    ? ''
    : ` Use ${hostModelName('read_result')} with ${input} to read on from there, or with "find" to search all of it.`;
}
