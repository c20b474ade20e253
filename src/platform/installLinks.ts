import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable.ts';

/** The parameters of an install link. */
const parameters = /(?:^|&)(name|config|inputs|url)=/g;

/**
 * Listens to links that the system hands to the editor, `vscode://patchbay.patchbay/install?…`; `open` is given each as a
 * link whose parameters are escaped again: the editor has taken the escapes away.
 */
export function registerInstallLinks(open: (link: string) => Promise<void>): Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async (uri) => {
      if (uri.path.replace(/\/+$/, '') === '/install') {
        await open(installLinkOf(uri));
      }
    },
  });
}

/** The link of a URI: what was `&`, `+` or `%` inside of a value is that again. */
export function installLinkOf({ path, query }: Pick<vscode.Uri, 'path' | 'query'>): string {
  const start = `vscode:/${path}?`;
  if (/^\s*\{/.test(query)) {
    return start + encodeURIComponent(query);
  }
  const found = [...query.matchAll(parameters)];
  const pairs = found.map((match, index) => {
    const value = query.slice(match.index + match[0].length, found[index + 1]?.index);
    return `${match[1]}=${encodeURIComponent(value)}`;
  });
  return start + pairs.join('&');
}
