import { BETA_NAMES } from '../shapes/betaNames.ts';
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

function checkBetas(request: IncomingRequest): readonly Finding[] {
  const unknown = request.betas.filter((name) => !Object.hasOwn(BETA_NAMES, name));
  return unknown.map((name) => ({
    path: '',
    message:
      `Unexpected value(s) \`${name}\` for the \`anthropic-beta\` header. ` +
      'Please consult our documentation or try again without the header.',
  }));
}

/** Who may ask, and in which version of the API. */
export const accessRules: readonly Rule<IncomingRequest>[] = [
  { id: 'authentication', title: 'A request carries a key that is accepted.', check: checkKey },
  { id: 'version', title: 'A request names a version of the API that exists.', check: checkVersion },
  { id: 'beta-name', title: 'A request asks only for betas that exist.', check: checkBetas },
];
