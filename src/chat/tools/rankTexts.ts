/** A text to look for, as its words; what stands in a field of a higher weight counts for more. */
export interface RankedText {
  readonly fields: readonly { readonly text: string; readonly weight: number }[];
}

/** BM25: how soon more of the same word adds nothing, and how much a long text is held against it. */
const saturation = 1.2;
const lengthPenalty = 0.6;

/**
 * Ranks texts by how well they match the words of a query (BM25 over weighted fields): the indices of those that match at
 * all, the best first. Deterministic: equals stay in their order.
 */
export function rankTexts(query: string, texts: readonly RankedText[]): readonly number[] {
  const words = [...new Set(wordsOf(query))];
  const bags = texts.map(bagOf);
  const meanLength = bags.reduce((sum, { length }) => sum + length, 0) / Math.max(bags.length, 1);
  const rarity = new Map(words.map((word) => [word, rarityOf(word, bags)]));
  const scores = bags.map(({ counts, length }) => {
    const norm = saturation * (1 - lengthPenalty + (lengthPenalty * length) / Math.max(meanLength, 1));
    return words.reduce((score, word) => {
      const count = counts.get(word) ?? 0;
      return score + ((rarity.get(word) ?? 0) * count * (saturation + 1)) / (count + norm);
    }, 0);
  });
  return scores
    .map((score, index) => ({ score, index }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .map(({ index }) => index);
}

interface Bag {
  /** Weighted. */
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

function bagOf({ fields }: RankedText): Bag {
  const counts = new Map<string, number>();
  let length = 0;
  for (const { text, weight } of fields) {
    for (const word of wordsOf(text)) {
      counts.set(word, (counts.get(word) ?? 0) + weight);
      length += 1;
    }
  }
  return { counts, length };
}

function rarityOf(word: string, bags: readonly Bag[]): number {
  const count = bags.filter(({ counts }) => counts.has(word)).length;
  return Math.log(1 + (bags.length - count + 0.5) / (count + 0.5));
}

/** Names are written as readFile, read_file or read-file; `files` and `file` are the same word. */
function wordsOf(text: string): readonly string[] {
  const spaced = text.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').toLowerCase();
  return (spaced.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word,
  );
}
