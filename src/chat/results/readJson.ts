import { parseJson } from '../../base/json.ts';

/** Levels beyond which nothing is read: the engine takes a thousand times longer for nesting than for what is in it. */
const maxDepth = 2000;

/**
 * Reads a list or an object from a text that may be anything; undefined for everything else, and for what is longer
 * than `maxLength` UTF-16 units, since that stops everything else meanwhile.
 */
export function readJson(text: string, maxLength: number): unknown {
  const isCandidate = text.length <= maxLength && /^\s*[[{]/.test(text) && !isDeep(text);
  return isCandidate ? parseJson(text) : undefined;
}

/** Brackets in texts count, too; no text has that many more to open than to close. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length && depth <= maxDepth; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x5b || unit === 0x7b) {
      depth += 1;
    } else if (unit === 0x5d || unit === 0x7d) {
      depth -= 1;
    }
  }
  return depth > maxDepth;
}
