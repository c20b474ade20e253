/** What a server says about the credentials that it wants (RFC 9110, section 11.6.1; RFC 9728, section 5.1). */
export interface Challenge {
  readonly scheme: string;
  /** By name in lower case; of several challenges, the first that has it. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Headers of more than this are not read to their end. */
const MAX_CHARACTERS = 8192;

/** Reads a `WWW-Authenticate` header; undefined for an empty one. */
export function readChallenge(header: string): Challenge | undefined {
  const text = header.slice(0, MAX_CHARACTERS).trim();
  const scheme = /^[\w!#$%&'*+.^`|~-]+/.exec(text)?.[0];
  if (scheme === undefined) {
    return undefined;
  }
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, token] of text.matchAll(/([\w-]+)\s?=\s?(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) {
      parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? token ?? '');
    }
  }
  return { scheme, parameters };
}
