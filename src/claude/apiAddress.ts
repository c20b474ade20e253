import { settingsError } from './providers/settingsError.ts';

/** Where the Messages API is when nothing else is configured. */
export const defaultAddress = 'https://api.anthropic.com';

/**
 * The address that requests go to, without a slash at its end.
 * A trailing `/v1` is taken off, because every path begins with it. Throws a HostError for what is not an http(s) URL, and
 * for one with a password: it would stand in every message about the address.
 */
export function apiAddress(configured: string | undefined): string {
  return givenAddress(configured)?.replace(/\/v1$/, '') ?? defaultAddress;
}

/** The configured address without a slash at its end, or undefined when there is none. Throws as {@link apiAddress} does. */
export function givenAddress(configured: string | undefined): string | undefined {
  const text = configured?.trim() ?? '';
  if (text === '') {
    return undefined;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    const message = `The configured base URL "${text}" is not an http or https address. Correct it in the settings.`;
    throw settingsError(message);
  }
  if (url.username !== '' || url.password !== '') {
    throw settingsError('The configured base URL must not hold a user name or password. Correct it in the settings.');
  }
  return text.replace(/\/+$/, '');
}
