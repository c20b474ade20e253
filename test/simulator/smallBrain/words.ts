/** Words that mean nearly the same to somebody who asks for a tool; the first of each row stands for all. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['list', 'enumerate', 'browse'],
  ['directory', 'directories', 'folder', 'dir', 'workspace', 'here'],
  ['file', 'document', 'note'],
  ['read', 'open', 'content', 'view', 'cat', 'quote', 'summarize', 'summarise'],
  ['search', 'find', 'locate', 'where', 'grep'],
  ['write', 'save', 'overwrite'],
  ['create', 'make'],
  ['delete', 'remove', 'forget', 'erase'],
  ['move', 'rename'],
  ['edit', 'change', 'replace'],
  ['sum', 'add', 'plus', 'calc', 'calculate', 'total'],
  ['echo', 'say', 'repeat'],
  ['tree', 'recursive', 'structure', 'hierarchy'],
  ['size', 'big', 'large', 'bytes'],
  ['image', 'picture', 'logo', 'photo'],
  ['env', 'environment', 'variable'],
  ['info', 'metadata', 'details', 'modified'],
  ['operation', 'task', 'job'],
  ['entity', 'entities'],
  ['memory', 'knowledge', 'graph', 'know', 'recall'],
];

const CONCEPTS: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap((row) => row.map((word) => [stem(word), row[0] ?? word] as const)),
);

/** Words that say nothing about what is asked. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be but by can could do does for from get give has have how i if in into is it its just let like ' +
    'me my of on or our please so some tell than that the their them then there these this those to up us use using ' +
    'want was we were will with would you your about all any hey hi hello thanks what which who when why show see'
  ).split(' '),
);

/** The words of a text in lower case; `camelCase`, `snake_case` and `kebab-case` come apart. */
export function wordsOf(text: string): readonly string[] {
  const apart = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return apart.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a text that carry meaning, each as it stands. */
export function contentWords(text: string): readonly string[] {
  return wordsOf(text).filter((word) => !STOP_WORDS.has(word) && word.length > 1);
}

/** A word without its commonest endings, so that forms of one word meet. */
export function stem(word: string): string {
  const plain = word.length > 5 ? word.replace(/(?:ings?|ed)$/, '') : word;
  return plain.length > 3
    ? plain
        .replace(/ies$/, 'y')
        .replace(/(?<=[^s])s$/, '')
        .replace(/(?<=o)e$/, '')
    : plain;
}

/** What the words of a text mean, as far as the synonyms tell. */
export function conceptsOf(text: string): ReadonlySet<string> {
  const stems = contentWords(text).map(stem);
  return new Set(stems.map((word) => CONCEPTS.get(word) ?? word));
}
