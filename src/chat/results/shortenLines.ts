import { countLines, linesFrom, startOfLine } from './textLines.ts';

/** What is cut of a text: the line it begins in (1 is the first), lines, and bytes of UTF-8. */
export interface Cut {
  readonly fromLine: number;
  readonly lines: number;
  readonly ofLines: number;
  readonly bytes: number;
}

/** The part of what may be kept that goes to the beginning. */
const headShare = 0.6;

/**
 * The beginning and the end of a well-formed text, by whole lines, and between them what `say` makes of the cut. Never
 * more than `maxBytes` of UTF-8 without what `say` gives. A line that is too long by itself is cut inside.
 */
export function shortenLines(text: string, maxBytes: number, say: (cut: Cut) => string): string {
  const head = headOf(text, maxBytes * headShare);
  const tail = tailOf(text, maxBytes - utf8Length(head.text), head.text.length);
  const ofLines = countLines(text);
  const bytes = utf8Length(text) - utf8Length(head.text) - utf8Length(tail.text);
  const cut = { fromLine: head.lines + 1, lines: Math.max(1, ofLines - head.lines - tail.lines), ofLines, bytes };
  return `${endLine(head.text)}${say(cut)}${tail.text === '' ? '' : `\n${tail.text}`}`;
}

/** The number of bytes of a text on the wire. */
export function utf8Length(text: string): number {
  return Buffer.byteLength(text);
}

interface Kept {
  readonly text: string;
  readonly lines: number;
}

function headOf(text: string, maxBytes: number): Kept {
  let end = 0;
  let lines = 0;
  let room = maxBytes;
  for (const line of linesFrom(text)) {
    room -= utf8Length(text.slice(end, line.end));
    if (room < 0) {
      break;
    }
    end = line.end;
    lines += 1;
  }
  return lines === 0 ? { text: cutBytes(text, maxBytes), lines } : { text: text.slice(0, end), lines };
}

function tailOf(text: string, maxBytes: number, after: number): Kept {
  const earliest = Math.max(after, text.length - Math.floor(maxBytes));
  const starts: number[] = [];
  for (const { start } of linesFrom(text, startOfLine(text, earliest))) {
    if (start > earliest) {
      starts.push(start);
    }
  }
  let [from, lines, room] = [text.length, 0, maxBytes];
  for (const start of starts.reverse()) {
    room -= utf8Length(text.slice(start, from));
    if (room < 0) {
      break;
    }
    [from, lines] = [start, lines + 1];
  }
  return { text: text.slice(from), lines };
}

/** At most so many bytes, never half a character. */
function cutBytes(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text.slice(0, Math.ceil(maxBytes)));
  let end = Math.min(bytes.length, Math.floor(maxBytes));
  while (end > 0 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) {
    end -= 1;
  }
  return bytes.toString('utf8', 0, end).replace(/\uFFFD$/, '');
}

function endLine(head: string): string {
  return head === '' || head.endsWith('\n') ? head : `${head}\n`;
}
