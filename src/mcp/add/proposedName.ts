const MAX_CHARACTERS = 64;

/** Names that mean something else as a key of an object. */
const RESERVED = ['__proto__', 'constructor', 'prototype'];

/** A name for a server out of whatever names it where it comes from: a package, a program, an image, a host. */
export function proposedName(source: string): string {
  const last =
    withoutVersion(source)
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== '') ?? '';
  return safeName(last.replace(/\.(exe|cmd|bat|m?js|ts|py|sh)$/i, ''));
}

/** The name that a source gives its server, without what could not be seen or would not stay one key. */
export function safeName(name: string): string {
  const readable = name
    .slice(0, 1000)
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const short = readable
    .slice(0, MAX_CHARACTERS)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
  return short === '' || RESERVED.includes(short) ? 'server' : short;
}

function withoutVersion(source: string): string {
  return source.slice(0, 1000).replace(/(.)[@:=][^/\\]*$/, '$1');
}
