import type { HostError } from '../../base/errors.ts';

/** Whose rules a file follows: names of keys, defaults and the syntax of variables. */
export type Dialect =
  | 'vscode'
  | 'patchbay'
  | 'claude'
  | 'claudeDesktop'
  | 'cursor'
  | 'windsurf'
  | 'cline'
  | 'roo'
  | 'continue';

/** A folder that is open in the editor; `path` is absolute, in the machine's own notation. */
export interface WorkspaceFolder {
  readonly name: string;
  readonly path: string;
}

/**
 * Who wrote a place, and with it what its servers need before they run: `repo` came with the workspace and `client` is
 * another host's that the user works with (each asked for once), `own` is the user's in this editor (not asked for),
 * `import` is another host's that is only looked at (off until the user enables it, never written).
 */
export type PlaceOrigin = 'repo' | 'own' | 'client' | 'import';

/** Where servers may be configured: a file, or one section of a file that has several. */
export interface ConfigPlace {
  /** Unique and stable: the path; where a file has several places, followed by `?` and the name of the section. */
  readonly id: string;
  readonly path: string;
  /** The keys that lead to the object of servers, such as `settings`, `mcp`, `servers`. */
  readonly section: readonly string[];
  readonly dialect: Dialect;
  readonly origin: PlaceOrigin;
  /** Whose file it is, in the words that a person knows it by: `Cursor`, `Claude Code (this project)`. */
  readonly label: string;
  /** The folder that the file belongs to; absent for a file of the user or of the whole workspace. */
  readonly folder?: WorkspaceFolder;
}

/** One configuration place whose file exists, as last read. */
export interface ConfigFile {
  readonly place: ConfigPlace;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'unreadable'; readonly error: HostError };
}

/** Where something stands in a file's text: UTF-16 code units. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}
