import { createHash } from 'node:crypto';

/** Where every chain begins. */
export const START = '';

/** The next link of a chain of digests: stands for everything before it and the text. */
export function extend(digest: string, text: string): string {
  return createHash('sha256').update(digest).update('\n').update(text).digest('base64url');
}
