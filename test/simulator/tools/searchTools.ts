import type { OfferedTool } from './offeredTool.ts';

const MOST_FOUND = 5;

/** Finds deferred tools by a pattern over their names and descriptions, as `tool_search_tool_regex` does; throws on a bad pattern. */
export function searchByPattern(pattern: string, tools: readonly OfferedTool[]): readonly OfferedTool[] {
  const regex = new RegExp(pattern.replace(/^\(\?i\)/, ''), 'i');
  return tools.filter((tool) => regex.test(textOf(tool))).slice(0, MOST_FOUND);
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

/** What a search looks at: name, description, and the names and descriptions of the arguments. */
function textOf({ name, description, inputSchema }: OfferedTool): string {
  const properties = JSON.stringify(inputSchema['properties'] ?? {});
  return `${name} ${description} ${properties}`;
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
