import type { Random } from './random.ts';

/** The prefixes by which the API's ids tell what they name. */
export type IdPrefix = 'msg' | 'toolu' | 'srvtoolu' | 'mcptoolu' | 'req';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 22;

/** Makes an id of the API's form: prefix, `01`, and 22 characters of base 62. */
export function makeId(prefix: IdPrefix, random: Random): string {
  const characters = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET.charAt(random.below(ALPHABET.length)));
  return `${prefix}_01${characters.join('')}`;
}
