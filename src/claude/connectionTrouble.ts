import { messageOf } from '../base/errors.ts';

/** Why nothing could be reached, in so far as it decides what comes next. */
export interface ConnectionTrouble {
  /** The innermost reason: `fetch failed` alone says nothing. */
  readonly reason: string;
  /** True when there is no way to the address: no network, no such name, nobody who listens. */
  readonly isOffline: boolean;
  /** True when the next attempt would end the same way: somebody has to change something first. */
  readonly isLasting: boolean;
}

const offline = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
]);
/** The words of Chromium, by whose network stack the editor may send requests. */
const offlineWords =
  /net::ERR_(?:INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|CONNECTION_REFUSED|ADDRESS_UNREACHABLE|NETWORK_CHANGED)/;

const lasting = /^(?:CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|ERR_INVALID_URL)/;
const lastingWords = /net::ERR_CERT_|redirect|self-signed certificate/i;

/** Looks for what is behind a request without an answer. */
export function connectionTrouble(error: Error): ConnectionTrouble {
  const chain = causes(error);
  const words = chain.map(messageOf);
  const codes = chain.map(codeOf);
  return {
    reason: words.findLast((text) => text !== '') ?? 'no reason given',
    isOffline: codes.some((code) => offline.has(code)) || words.some((text) => offlineWords.test(text)),
    isLasting: codes.some((code) => lasting.test(code)) || words.some((text) => lastingWords.test(text)),
  };
}

const deepest = 6;

/** An error and what caused it, the outermost first. */
function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let inner = error; inner !== undefined && chain.length < deepest;) {
    chain.push(inner);
    inner = inner instanceof Error ? inner.cause : undefined;
  }
  return chain;
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
