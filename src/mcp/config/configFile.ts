import type { HostError } from '../../base/errors.ts';

/** Whose rules a file follows: `vscode` is `.vscode/mcp.json` (`servers`), `claude` is `.mcp.json` (`mcpServers`). */
export type Dialect = 'vscode' | 'claude';

/** A folder that is open in the editor; `path` is absolute, in the machine's own notation. */
export interface WorkspaceFolder {
  readonly name: string;
  readonly path: string;
}

/** One configuration file that exists, as last read. */
export interface ConfigFile {
  readonly path: string;
  readonly dialect: Dialect;
  readonly folder: WorkspaceFolder;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'unreadable'; readonly error: HostError };
}

/** Where something stands in a file's text: UTF-16 code units. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}
