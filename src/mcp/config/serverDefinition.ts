import type { HostError } from '../../base/errors.ts';
import type { Dialect, TextSpan, WorkspaceFolder } from './configFile.ts';

/** How to reach a server that runs as a child process and speaks over its standard input and output. */
export interface StdioLaunch {
  readonly kind: 'stdio';
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the inherited environment; `null` takes a variable away. */
  readonly env: Readonly<Record<string, string | null>>;
}

/** How to reach a server that listens on Streamable HTTP. */
export interface HttpLaunch {
  readonly kind: 'http';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An entry that names a server but cannot be launched as it stands; shown with its error, never started. */
export interface InvalidLaunch {
  readonly kind: 'invalid';
  readonly error: HostError;
}

/** How to reach a server. */
export type Launch = StdioLaunch | HttpLaunch | InvalidLaunch;

/** What a configuration file says about one server. Equal text gives an equal definition. */
export interface ServerDefinition {
  /** Unique and stable across edits: the file's path, `#`, the name. */
  readonly id: string;
  readonly name: string;
  readonly source: {
    readonly path: string;
    readonly dialect: Dialect;
    readonly folder: WorkspaceFolder;
    /** The entry in the file's text. */
    readonly span: TextSpan;
  };
  readonly launch: Launch;
}

/** Something that is wrong, or odd, in a configuration file. */
export interface ConfigDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly code:
    | 'syntax'
    | 'shape'
    | 'unknownKey'
    | 'missingCommand'
    | 'badUrl'
    | 'unresolvedVariable'
    | 'duplicateName'
    | 'unreadable';
  readonly message: string;
  readonly span: TextSpan;
}
