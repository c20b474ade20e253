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

const TOPIC =
  /\b(?:about|for|on|containing|named|called|mention(?:s|ing)?|of|matching)\b\s+(?:the\s+|a\s+)?([\p{L}\p{N}_*.-]+)/iu;

function topic(wish: string): string | undefined {
  return quotedIn(wish)[0] ?? TOPIC.exec(wish)?.[1]?.replace(/[.]$/, '') ?? contentWords(wish).at(-1);
}

/** A pattern that finds files whose names hold the word, singular or plural. */
function asPattern(word: string | undefined): string | undefined {
  return word === undefined || /[*?]/.test(word) ? word : `**/*${word.replace(/(?<=o)es$|s$/, '')}*`;
}

const TOLD = /\b(?:that|saying|says|with (?:the )?(?:text|content|words)|echo|say|repeat)\b[:\s]+(.+)$/is;

/** The text that a wish hands over, without the words that ask for it. */
function told(wish: string): string | undefined {
  return TOLD.exec(wish)?.[1]?.trim() ?? /:\s*(.+)$/s.exec(wish)?.[1]?.trim();
}

function toldText(wish: string): string | undefined {
  return quotedIn(wish).at(-1) ?? told(wish);
}

/** A capitalised word that does not stand at the beginning. */
function properName(wish: string): string | undefined {
  return /(?<=[\p{Ll},]\s)\p{Lu}[\p{L}\p{N}]+/u.exec(wish)?.[0];
}
