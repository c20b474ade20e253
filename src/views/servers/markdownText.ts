import { visible } from '../visible.ts';

/**
 * Foreign text inside a line of Markdown, as code: nothing in it is a link, an image, HTML or formatting. A code span
 * ends only at a run of exactly as many backticks as it began with (CommonMark 6.1), so its own runs are shorter.
 */
export function codeSpan(text: string, maxCharacters = 1_000): string {
  const cut = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
  const seen = visible(cut);
  if (seen.trim() === '') {
    return seen === '' ? '` `' : `\`${seen}\``;
  }
  const fence = '`'.repeat(longestRun(seen) + 1);
  return `${fence} ${seen} ${fence}`;
}

/** Foreign text of several lines, as a block of code. */
export function codeBlock(text: string, maxCharacters = 20_000): string {
  const cut = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
  const lines = cut.split(/\r\n|\r|\n/).map((line) => line.split('\t').map(visible).join('\t'));
  const fence = '`'.repeat(Math.max(3, longestRun(cut) + 1));
  return [`${fence}text`, ...lines, fence].join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
