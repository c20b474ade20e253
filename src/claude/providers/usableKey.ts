import { HostError } from '../../base/errors.ts';

/** The key, if a header can carry it: whoever refuses to send one that is broken repeats it in the refusal. */
export function usableKey(key: string | undefined): string {
  if (!key) {
    const message = 'There is no API key for Claude yet. Set one, then try again.';
    throw new HostError('claude.noKey', message, { remedy: 'setApiKey' });
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    const message = 'The API key for Claude holds characters that no key has. Set it again.';
    throw new HostError('claude.badKey', message, { remedy: 'setApiKey' });
  }
  return key;
}
