/** Names in the index, and characters in it. */
const maxNames = 600;
const maxLength = 16_000;

/** What stands before the names of one server's tools, and the first word of a name. */
const serverPrefix = /^mcp__.+?__(?=.)/;
const firstWord = /^[a-zA-Z0-9]+[_-](?=.)/;

/**
 * Lists the names of tools that Claude is not shown, so that it can ask for just those that it needs: a line for each
 * server, with what its names begin with and how they go on, in the shell's way with braces. Where there are too many, every
 * server gets the same number of names, and the others are counted. Names hold nothing but letters, digits, `_` and `-`.
 * The same names give the same bytes, in whatever order they come; empty when there are none, or no room for one of each
 * server.
 */
export function toolIndex(names: readonly string[]): string {
  const groups = groupBy(names.toSorted(), serverPrefix);
  const most = Math.max(0, ...[...groups.values()].map(({ length }) => length));
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    [low, high] = fits(groups, middle) ? [middle, high] : [low, middle - 1];
  }
  return low === 0 ? '' : linesOf(groups, low);
}

type Groups = ReadonlyMap<string, readonly string[]>;

/** What follows the beginnings that an expression finds, by these; names without one are by themselves under ''. */
function groupBy(names: readonly string[], beginning: RegExp): Groups {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const prefix = beginning.exec(name)?.[0] ?? '';
    const group = groups.get(prefix) ?? [];
    groups.set(prefix, group);
    group.push(name.slice(prefix.length));
  }
  return groups;
}

function fits(groups: Groups, perServer: number): boolean {
  const count = [...groups.values()].reduce((sum, group) => sum + Math.min(group.length, perServer), 0);
  return count <= maxNames && linesOf(groups, perServer).length <= maxLength;
}

function linesOf(groups: Groups, perServer: number): string {
  const lines = [...groups].map(([prefix, endings]) => {
    const more = endings.length - perServer;
    const listed = braced(endings.slice(0, perServer));
    return `${prefix} ${more > 0 ? `${listed} and ${more} more` : listed}`.trim();
  });
  return lines.join('\n');
}

/** First words that go on alike are said together: `{get,list}_{page,space}`. */
function braced(names: readonly string[]): string {
  const bare: string[] = [];
  const words = new Map<string, string[]>();
  for (const [word, endings] of groupBy(names, firstWord)) {
    const ending = `${word.slice(-1)}${oneOf(endings)}`;
    if (word === '') {
      bare.push(...endings);
    } else {
      words.set(ending, [...(words.get(ending) ?? []), word.slice(0, -1)]);
    }
  }
  return [...bare, ...[...words].map(([ending, starts]) => `${oneOf(starts)}${ending}`)].join(' ');
}

function oneOf(texts: readonly string[]): string {
  const list = texts.join(',');
  return texts.length === 1 ? list : `{${list}}`;
}
