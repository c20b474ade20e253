import type { Finding, IncomingRequest, Rule } from './rule.ts';

const VERSIONS: readonly string[] = ['2023-06-01', '2026-10-21'];
const REFUSED_KEY = /wrong|invalid|expired/i;

function keyOf(request: IncomingRequest): string | undefined {
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers['authorization'] ?? '');
  return bearer?.[1] ?? (request.headers['x-api-key'] || undefined);
}

function checkKey(request: IncomingRequest): readonly Finding[] {
  const key = keyOf(request);
  if (key === undefined) {
    return [{ path: '', message: 'x-api-key header is required', status: 401 }];
  }
  return REFUSED_KEY.test(key) ? [{ path: '', message: 'invalid x-api-key', status: 401 }] : [];
}

function checkVersion(request: IncomingRequest): readonly Finding[] {
  const version = request.headers['anthropic-version'];
  if (version === undefined || version === '') {
    return [{ path: '', message: 'anthropic-version: header is required' }];
  }
  const message = `anthropic-version: "${version}" is not a valid version`;
  return VERSIONS.includes(version) ? [] : [{ path: '', message }];
}

/** Who may ask, and in which version of the API. */
export const accessRules: readonly Rule[] = [
  { id: 'authentication', title: 'A request carries a key that is accepted.', check: checkKey },
  { id: 'version', title: 'A request names a version of the API that exists.', check: checkVersion },
];
