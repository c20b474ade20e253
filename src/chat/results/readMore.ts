import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import { cutText } from '../wellFormed.ts';
import { resultLines } from './resultLines.ts';
import { countLines, linesFrom, type LineSpan } from './textLines.ts';

/** What Claude wants to read of a result. */
export interface ReadMoreInput {
  /** 1 is the first. */
  readonly fromLine?: number;
  readonly lines?: number;
  /** Words to look for from that line on; upper and lower case are the same. */
  readonly find?: string;
}

/** Bounds of one answer: lines where nobody says how many, lines at most, UTF-16 units. */
const defaultLines = 200;
const maxLines = 2000;
const maxLength = 20_000;

/** Lines after one that was found, as many as before it, and the fewest that an answer to a search may have. */
const context = 2;
const minFound = 10;

/** UTF-16 units of what is looked for. */
const maxFind = 500;

/**
 * A part of a result for Claude, as numbered lines: those from `fromLine` on, or those around each place where `find`
 * stands. Bounded, and says how to go on.
 */
export function readMore(outcome: ToolOutcome, input: ReadMoreInput): string {
  if (outcome.kind !== 'ok' && outcome.kind !== 'toolError') {
    return 'This tool use has no result that could be read.';
  }
  const text = resultLines(outcome);
  const total = countLines(text);
  const from = atLeastOne(input.fromLine, 1);
  if (from > total) {
    return `The result has ${total} lines.`;
  }
  const find = cutText(input.find?.trim().split('\n', 1)[0] ?? '', maxFind);
  const lines = Math.min(maxLines, atLeastOne(input.lines, defaultLines));
  return find === ''
    ? readOn(text, from, new Page(total, lines))
    : search({ text, from, find }, new Page(total, Math.max(minFound, lines)));
}

function readOn(text: string, from: number, page: Page): string {
  let number = 0;
  for (const line of linesFrom(text)) {
    number += 1;
    if (number >= from && !page.add(number, textOf(text, line), false)) {
      break;
    }
  }
  const next = page.last + 1;
  const more = next > page.total ? '' : ` Go on with from_line ${next}.`;
  return `Lines ${from} to ${page.last} of ${page.total}.${more}\n${page.text}`;
}

interface Search {
  readonly text: string;
  readonly from: number;
  readonly find: string;
}

function search({ text, from, find }: Search, page: Page): string {
  const hits = new Hits(text, find);
  let [number, after] = [0, 0];
  let older: LineSpan | undefined;
  let newer: LineSpan | undefined;
  for (const line of linesFrom(text)) {
    number += 1;
    const isHit = number >= from && hits.isIn(line);
    if (!isHit && after === 0) {
      [older, newer] = [newer, line];
      continue;
    }
    const before = [older, newer].filter((earlier) => earlier !== undefined);
    const first = number - before.length;
    const isAdded = before.every((earlier, index) => page.add(first + index, textOf(text, earlier), false));
    if (!isAdded || !page.add(number, textOf(text, line), isHit)) {
      return `Found in ${page.hits} lines, and in more: go on with from_line ${number}.\n${page.text}`;
    }
    [older, newer] = [undefined, undefined];
    after = isHit ? context : after - 1;
  }
  return page.hits === 0
    ? `Nothing was found from line ${from} on; the result has ${page.total} lines.`
    : `Found in ${page.hits} of ${page.total} lines.\n${page.text}`;
}

function textOf(text: string, { start, end }: LineSpan): string {
  return text.slice(start, end);
}

/** Where a text has what is looked for, found from the beginning to the end. */
class Hits {
  readonly #text: string;
  readonly #pattern: RegExp;
  #at = -1;

  constructor(text: string, find: string) {
    this.#text = text;
    this.#pattern = new RegExp(find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  }

  /** Lines are asked about in their order. */
  isIn({ start, end }: LineSpan): boolean {
    if (this.#at < start) {
      this.#pattern.lastIndex = start;
      this.#at = this.#pattern.exec(this.#text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return this.#at < end;
  }
}

function atLeastOne(value: number | undefined, otherwise: number): number {
  return value === undefined || !Number.isFinite(value) ? otherwise : Math.max(1, Math.floor(value));
}

/** Numbered lines, as many as one answer may have. */
class Page {
  readonly total: number;
  /** The line that was added last. */
  last = 0;
  hits = 0;
  text = '';
  #lines: number;
  #room = maxLength;

  constructor(total: number, lines: number) {
    this.total = total;
    this.#lines = lines;
  }

  /** False when there is no more room; the first line always has it. */
  add(number: number, line: string, isHit: boolean): boolean {
    const gap = this.last > 0 && number > this.last + 1 ? '--\n' : '';
    const shown = `${gap}${String(number).padStart(String(this.total).length)}${isHit ? '>' : ' '} ${line}\n`;
    this.#room -= shown.length;
    this.#lines -= 1;
    if (this.last > 0 && (this.#room < 0 || this.#lines < 0)) {
      return false;
    }
    this.text += shown;
    this.last = number;
    this.hits += isHit ? 1 : 0;
    return true;
  }
}
