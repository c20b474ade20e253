import type { AnsweredCall, Turn } from './turn.ts';
import { contentWords, stem, wordsOf } from './words.ts';

/** An entry of a directory that was listed. */
export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly isDirectory: boolean;
  /** As the tool wrote it, where it did. */
  readonly size?: string | undefined;
}

/** What is known of the file system from the results of tools. */
export interface Places {
  /** Directories that a server said it may use. */
  readonly roots: readonly string[];
  readonly entries: readonly Entry[];
  /** The path that was used last. */
  readonly lastPath: string | undefined;
}

/** Gathers what the conversation has found out about the file system. */
export function knownPlaces(turn: Turn): Places {
  const calls = [...turn.earlierCalls, ...turn.calls].filter((call) => !call.isError);
  const files = turn.earlierCalls.flatMap(({ input }) => (typeof input['path'] === 'string' ? [input['path']] : []));
  return {
    roots: calls
      .filter((call) => call.name.endsWith('allowed_directories'))
      .flatMap((call) => absoluteLines(call.text)),
    entries: withoutTwins(calls.flatMap(entriesOf)),
    lastPath: files.findLast((path) => /\.\w+$/.test(path)),
  };
}

function withoutTwins(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [entry.path, entry])).values()];
}

function absoluteLines(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => /^(?:\/|[A-Za-z]:\\)/.test(line));
}

const ENTRY = /^\[(FILE|DIR)\]\s+(.+?)(?:\s{2,}(\d[\d.]* ?[A-Z]*))?\s*$/gm;

/** The entries that a result lists as `[FILE] name` and `[DIR] name`. */
export function entriesOf(call: AnsweredCall): readonly Entry[] {
  const directory = typeof call.input['path'] === 'string' ? call.input['path'] : '';
  return [...call.text.matchAll(ENTRY)].map(([, kind, name = '', size]) => ({
    name,
    path: joinPath(directory, name),
    isDirectory: kind === 'DIR',
    size,
  }));
}

/** Joins a directory and a name with the directory's own separator. */
export function joinPath(directory: string, name: string): string {
  const separator = directory.includes('\\') ? '\\' : '/';
  return directory === '' || directory.endsWith(separator) ? directory + name : directory + separator + name;
}

/** True for a path that needs no directory to be found. */
export function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\\)/.test(path);
}

const ORDINALS: readonly string[] = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The listed file that a wish means: by its place in the list, or by a word of its name. */
export function meantEntry(wish: string, entries: readonly Entry[]): Entry | undefined {
  const words = wordsOf(wish);
  const place = ORDINALS.findIndex((word) => words.includes(word));
  if (place >= 0 || words.includes('last')) {
    return entries.at(place);
  }
  const stems = new Set(contentWords(wish).map(stem));
  const scored = entries.map((entry) => ({
    entry,
    score: wordsOf(entry.name.replace(/\.\w+$/, '')).filter((word) => stems.has(stem(word))).length,
  }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  return best === undefined || best.score === 0 ? undefined : best.entry;
}
