import type { OfferedTool } from './offeredTool.ts';

const MOST_FOUND = 5;

const LONGEST_PATTERN = 200;
const INLINE_FLAGS = /^\(\?([imsu]+)\)/;

/**
 * Finds deferred tools by a pattern over their names, descriptions and arguments, as `tool_search_tool_regex` does with
 * Python's `re.search`: letters count as they are written unless the pattern begins with `(?i)`. Throws a `SyntaxError` on
 * a bad pattern.
 */
export function searchByPattern(pattern: string, tools: readonly OfferedTool[]): readonly OfferedTool[] {
  if (pattern.length > LONGEST_PATTERN) {
    throw new SyntaxError(`A pattern has at most ${LONGEST_PATTERN} characters.`);
  }
  const flags = INLINE_FLAGS.exec(pattern)?.[1]?.replace('u', '') ?? '';
  const regex = new RegExp(fromPython(pattern.replace(INLINE_FLAGS, '')), [...new Set(flags)].join(''));
  return tools.filter((tool) => fieldsOf(tool).some((field) => regex.test(field))).slice(0, MOST_FOUND);
}

/** The forms of Python's patterns that are written otherwise here. */
function fromPython(pattern: string): string {
  return pattern
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\(\?P=(\w+)\)/g, String.raw`\k<$1>`)
    .replaceAll(String.raw`\A`, '^')
    .replaceAll(String.raw`\Z`, '$');
}

/** Finds deferred tools by the words of a wish, as `tool_search_tool_bm25` does: the best first. */
export function searchByWords(query: string, tools: readonly OfferedTool[]): readonly OfferedTool[] {
  const documents = tools.map((tool) => ({ tool, words: wordsOf(textOf(tool)) }));
  const length = documents.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, documents.length);
  const wanted = [...new Set(wordsOf(query))];
  const weights = new Map(wanted.map((word) => [word, rarity(word, documents)]));
  const scored = documents.map(({ tool, words }) => ({ tool, score: score(words, weights, length) }));
  return scored
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_FOUND)
    .map(({ tool }) => tool);
}

function textOf(tool: OfferedTool): string {
  return fieldsOf(tool).join(' ');
}

/** What a search looks at: name, description, and the names and descriptions of the arguments. */
function fieldsOf({ name, description, inputSchema }: OfferedTool): readonly string[] {
  return [name, description, JSON.stringify(inputSchema['properties'] ?? {})];
}

function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
}

interface Document {
  readonly words: readonly string[];
}

function rarity(word: string, documents: readonly Document[]): number {
  const count = documents.filter(({ words }) => words.includes(word)).length;
  return Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));
}

const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;

/** Okapi BM25 of one document. */
function score(words: readonly string[], weights: ReadonlyMap<string, number>, averageLength: number): number {
  const penalty = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * (words.length / Math.max(1, averageLength)));
  return [...weights].reduce((sum, [word, weight]) => {
    const count = words.filter((one) => one === word).length;
    return sum + (weight * count * (SATURATION + 1)) / (count + penalty);
  }, 0);
}
