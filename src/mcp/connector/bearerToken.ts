import type { HttpLaunch } from '../config/serverDefinition.ts';

/** The token that a launch sends as `Authorization: Bearer`; undefined when it sends none. The only header that a connector takes. */
export function bearerToken({ headers }: Pick<HttpLaunch, 'headers'>): string | undefined {
  const [, value = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  return /^\s*Bearer +(\S+)\s*$/i.exec(value)?.[1];
}
