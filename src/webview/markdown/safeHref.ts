const allowedSchemes = new Set(['http', 'https', 'mailto', 'file']);
const schemePattern = /^([a-z][a-z0-9+.-]*):/i;

/** A file of another machine: to open it can hand that machine the user's credentials. */
const remoteFile = /^file:(?!(?:\/|\/\/\/)(?![/\\]))/i;

/**
 * The address that a link of a model's answer may lead to, or undefined when it is not one to offer:
 * the web, mail, and files (`file:` or a path) are; script, data, command and unknown schemes are not.
 */
export function safeHref(href: string): string | undefined {
  const bare = withoutBlanks(href);
  if (bare === '' || bare.startsWith('#') || remoteFile.test(bare)) {
    return undefined;
  }
  const scheme = schemePattern.exec(bare)?.[1];
  if (scheme === undefined) {
    return isPath(bare) ? href.trim() : undefined;
  }
  // "C:\notes.md" is a path, not a scheme.
  return allowedSchemes.has(scheme.toLowerCase()) || scheme.length === 1 ? href.trim() : undefined;
}

function isPath(text: string): boolean {
  return !/^[/\\]{2}/.test(text);
}

/** URL parsers drop blanks and control characters: "java\nscript:" is a scheme to them. */
function withoutBlanks(text: string): string {
  return Array.from(text)
    .filter((character) => character > ' ' && character !== '\u007f')
    .join('');
}
