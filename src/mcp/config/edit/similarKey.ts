/** What people write for what is called otherwise. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  arguments: 'args',
  cmd: 'command',
  environment: 'env',
  envs: 'env',
  uri: 'url',
  serverurl: 'url',
  workingdirectory: 'cwd',
};

/** The known key that somebody meant who wrote `written`; undefined when none is near enough. */
export function similarKey(written: string, known: readonly string[]): string | undefined {
  const lower = written.toLowerCase();
  const other = Object.hasOwn(OTHER_NAMES, lower) ? OTHER_NAMES[lower] : undefined;
  if (other !== undefined && known.includes(other)) {
    return other;
  }
  const limit = written.length < 4 ? 1 : 2;
  const ranked = known
    .map((key) => ({ key, distance: editDistance(lower, key.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit);
  return ranked.sort((a, b) => a.distance - b.distance)[0]?.key;
}

/** How many characters have to be added, taken away or changed (Levenshtein); anything above `limit` is only "more". */
function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) {
    return limit + 1;
  }
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 0; i < one.length; i += 1) {
    const next = [i + 1];
    for (let j = 1; j < row.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (one[i] === other[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
