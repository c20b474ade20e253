/** What a message names outright. */
export interface Mentions {
  /** Text between quotation marks or backticks. */
  readonly quoted: readonly string[];
  readonly numbers: readonly number[];
  /** Paths and file names, absolute or not, in order. */
  readonly paths: readonly string[];
}

const QUOTED = /"([^"\n]+)"|“([^”\n]+)”|„([^“”\n]+)[“”]|`([^`\n]+)`|(?<![\p{L}\p{N}])'([^'\n]+)'(?![\p{L}\p{N}])/gu;
const NUMBER = /(?<![\w./-])-?\d+(?:\.\d+)?(?![\w/]|\.\d)/g;
const PATH_LIKE =
  /(?:[A-Za-z]:\\[^\s"'`,;?]+)|(?:(?<![\w.:/])\/[\w.@+/-]+)|(?:[\w@+-][\w@+./-]*\.[A-Za-z][A-Za-z0-9]{0,7}\b)|(?:[\w@+-]+\/(?![\w/]))/g;
const URL_LIKE = /\b[a-z]+:\/\/\S+/gi;

/** Finds what a message names outright: quoted text, numbers, paths. */
export function mentionsIn(text: string): Mentions {
  const quoted = [...text.matchAll(QUOTED)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '');
  const unquoted = text.replace(QUOTED, (whole) => (isPath(whole.slice(1, -1)) ? whole : ' '));
  const numbers = (unquoted.match(NUMBER) ?? []).map(Number);
  const paths = (text.replace(URL_LIKE, ' ').match(PATH_LIKE) ?? []).map((path) => path.replace(/\.$/, ''));
  return { quoted, numbers, paths };
}

/** True for text that reads as a path or file name as a whole. */
export function isPath(text: string): boolean {
  return !/\s/.test(text) && [...text.matchAll(PATH_LIKE)].some((match) => match[0] === text);
}
