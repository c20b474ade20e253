import { isRecord } from '../../base/json.ts';
import { cutText } from '../wellFormed.ts';
import { readJson } from './readJson.ts';

/** UTF-16 units beyond which a text is not read as JSON: that would stop everything else for too long. */
const maxRead = 4_000_000;

/** Tries, each less generous than the one before. */
const tries = 32;

/**
 * JSON that says as much of `text` as fits into `maxBytes` of UTF-8, each list and object with its first entries and the
 * number of those left out, each text with its beginning. Undefined for what is not a JSON object or list, is too
 * long to be read, or cannot be made that short.
 */
export function shortenJson(text: string, maxBytes: number): string | undefined {
  const value = readJson(text, maxRead);
  if (value === undefined) {
    return undefined;
  }
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const short = new ShortJson(generosity(attempt), maxBytes).write(value);
    if (short !== undefined) {
      return short;
    }
  }
  return undefined;
}

interface Generosity {
  /** Entries of a list or an object. */
  readonly entries: number;
  /** UTF-16 units of a text. */
  readonly length: number;
  readonly depth: number;
}

function generosity(attempt: number): Generosity {
  const factor = 0.75 ** attempt;
  return {
    entries: Math.ceil(2000 * factor),
    length: Math.max(60, Math.round(20_000 * factor)),
    depth: Math.max(3, 32 - attempt),
  };
}

/** Writes one value as JSON as long as there is room. */
class ShortJson {
  readonly #limits: Generosity;
  #room: number;
  #written: string[] = [];

  constructor(limits: Generosity, maxBytes: number) {
    this.#limits = limits;
    this.#room = maxBytes;
  }

  /** Undefined when it does not fit. */
  write(value: unknown): string | undefined {
    this.#value(value, this.#limits.depth);
    return this.#room < 0 ? undefined : this.#written.join('');
  }

  #value(value: unknown, depth: number): void {
    if (Array.isArray(value)) {
      this.#list(value, depth);
    } else if (isRecord(value)) {
      this.#object(value, depth);
    } else {
      this.#put(JSON.stringify(typeof value === 'string' ? this.#short(value) : value));
    }
  }

  #list(list: readonly unknown[], depth: number): void {
    const shown = list.slice(0, depth > 0 ? this.#limits.entries : 0);
    const rest = list.length - shown.length;
    this.#put('[');
    for (const [index, item] of shown.entries()) {
      this.#put(index === 0 ? '' : ',');
      this.#value(item, depth - 1);
      if (this.#room < 0) {
        return;
      }
    }
    const comma = shown.length === 0 ? '' : ',';
    this.#put(rest === 0 ? ']' : `${comma}"… ${leftOut(rest, 'item')}"]`);
  }

  #object(record: Readonly<Record<string, unknown>>, depth: number): void {
    const keys = Object.keys(record);
    const shown = keys.slice(0, depth > 0 ? this.#limits.entries : 0);
    const rest = keys.length - shown.length;
    this.#put('{');
    for (const [index, key] of shown.entries()) {
      this.#put(`${index === 0 ? '' : ','}${JSON.stringify(this.#short(key))}:`);
      this.#value(record[key], depth - 1);
      if (this.#room < 0) {
        return;
      }
    }
    const comma = shown.length === 0 ? '' : ',';
    this.#put(rest === 0 ? '}' : `${comma}"…":"${leftOut(rest, 'entry')}"}`);
  }

  #short(text: string): string {
    const { length } = this.#limits;
    return text.length <= length ? text : `${cutText(text, length)}… [${leftOut(text.length - length, 'character')}]`;
  }

  #put(text: string): void {
    this.#room -= Buffer.byteLength(text);
    if (this.#room >= 0) {
      this.#written.push(text);
    }
  }
}

function leftOut(count: number, what: 'item' | 'entry' | 'character'): string {
  const plural = what === 'entry' ? 'entries' : `${what}s`;
  return `${count} more ${count === 1 ? what : plural} left out`;
}
