import { isPath, mentionsIn } from './mentions.ts';
import type { Filled } from './resolvePath.ts';
import { contentWords } from './words.ts';

/** By what the name of a property says it is for, how its text is found in a wish. */
const BY_NAME: readonly (readonly [RegExp, (wish: string) => string | undefined])[] = [
  [/type$|kind$/i, () => 'note'],
  [/name/i, (wish) => quotedIn(wish)[0] ?? properName(wish) ?? contentWords(told(wish) ?? '')[0]],
  [/pattern|glob/i, (wish) => asPattern(topic(wish))],
  [/query|topic|term|search/i, topic],
];

/** Fills a property that is a string: with a topic, a name, a kind or a text. */
export function fillString(property: string, wish: string): Filled {
  const find = BY_NAME.find(([name]) => name.test(property))?.[1] ?? toldText;
  const value = find(wish);
  return value === undefined || value === '' ? { kind: 'missing', property } : { kind: 'value', value };
}

function quotedIn(wish: string): readonly string[] {
  return mentionsIn(wish).quoted.filter((text) => !isPath(text));
}

/** What a topic stands after, the surer words first. */
const TOPICS: readonly RegExp[] = [
  /\b(?:about|containing|named|called|mention(?:s|ing)?|matching|with)\b\s+(?:the\s+|a\s+)?([\p{L}\p{N}_*.-]+)/iu,
  /\b(?:for|on|of)\b\s+(?:the\s+|a\s+)?([\p{L}\p{N}_*.-]+)/iu,
];
const GENERIC = /^(?:files?|notes?|documents?|folders?|names?|nodes?|query|topic|text|word)$/i;

function topic(wish: string): string | undefined {
  const named = TOPICS.map((pattern) => pattern.exec(wish)?.[1]?.replace(/[.]$/, ''));
  const told = named.find((word) => word !== undefined && !GENERIC.test(word));
  return quotedIn(wish)[0] ?? told ?? contentWords(wish).findLast((word) => !GENERIC.test(word));
}

/** A pattern that finds files whose names hold the word, singular or plural. */
function asPattern(word: string | undefined): string | undefined {
  return word === undefined || /[*?]/.test(word) ? word : `**/*${word.replace(/(?<=o)es$|s$/, '')}*`;
}

const TOLD_TO = /\bto (?:echo|say|repeat)\b[:\s]+(.+)$/is;
const TOLD = /\b(?:that|saying|says|with (?:the )?(?:text|content|words)|echo|say|repeat)\b[:\s]+(.+)$/is;

/** The text that a wish hands over, without the words that ask for it. */
function told(wish: string): string | undefined {
  const match = TOLD_TO.exec(wish) ?? TOLD.exec(wish);
  return match?.[1]?.trim() ?? /:\s*(.+)$/s.exec(wish)?.[1]?.trim();
}

function toldText(wish: string): string | undefined {
  return quotedIn(wish).at(-1) ?? told(wish);
}

/** A capitalised word that does not stand at the beginning. */
function properName(wish: string): string | undefined {
  return /(?<=[\p{Ll},]\s)\p{Lu}[\p{L}\p{N}]+/u.exec(wish)?.[0];
}
