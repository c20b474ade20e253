import * as vscode from 'vscode';
import { isRecord, parseJson } from '../../base/json.ts';

/** The scheme of the read-only documents about servers. */
export const serverScheme = 'patchbay-server';

/** What a document about a server shows. */
export interface ServerPage {
  readonly view: 'details' | 'frames' | 'launch';
  readonly serverId: string;
}

const endings: Readonly<Record<ServerPage['view'], string>> = { details: '.md', frames: '.jsonl', launch: '.txt' };

/** The address of a document about a server; `name` is what its tab is called. */
export function serverUri(page: ServerPage, name: string): vscode.Uri {
  const safeName = name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 60) || 'server';
  return vscode.Uri.from({
    scheme: serverScheme,
    path: `/${page.view}/${safeName}${endings[page.view]}`,
    query: JSON.stringify({ view: page.view, serverId: page.serverId }),
  });
}

/** What such an address stands for; undefined for any other. */
export function serverPage(uri: vscode.Uri): ServerPage | undefined {
  const query = uri.scheme === serverScheme ? parseJson(uri.query) : undefined;
  if (!isRecord(query) || typeof query['serverId'] !== 'string') {
    return undefined;
  }
  const view = (['details', 'frames', 'launch'] as const).find((known) => known === query['view']);
  return view && { view, serverId: query['serverId'] };
}
