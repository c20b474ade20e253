import { HostError } from '../base/errors.ts';

/** Where the Messages API is when nothing else is configured. */
export const defaultAddress = 'https://api.anthropic.com';

/**
 * The address that requests go to, without a slash at its end.
 * A trailing `/v1` is taken off, because every path begins with it. Throws a HostError for what is not an http(s) URL, and
 * for one with a password: it would stand in every message about the address.
 */
export function apiAddress(configured: string | undefined): string {
  const text = configured?.trim() ?? '';
  if (text === '') {
    return defaultAddress;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    const message = `The configured base URL "${text}" is not an http or https address. Correct it in the settings.`;
    throw new HostError('claude.unreachable', message, { remedy: 'openSettings' });
  }
  if (url.username !== '' || url.password !== '') {
    const message = 'The configured base URL must not hold a user name or password. Correct it in the settings.';
    throw new HostError('claude.unreachable', message, { remedy: 'openSettings' });
  }
  return text.replace(/\/+$/, '').replace(/\/v1$/, '');
}
