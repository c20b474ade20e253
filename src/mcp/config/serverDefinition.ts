import type { HostError } from '../../base/errors.ts';
import type { ConfigPlace, TextSpan } from './configFile.ts';
import type { InputDefinition } from './inputs.ts';

/** How to reach a server that runs as a child process and speaks over its standard input and output. */
export interface StdioLaunch {
  readonly kind: 'stdio';
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the inherited environment; `null` takes a variable away. */
  readonly env: Readonly<Record<string, string | null>>;
  /** Absolute path of a file of variables; `env` goes before it. */
  readonly envFile?: string;
}

/** How to reach a server that listens on HTTP. */
export interface HttpLaunch {
  readonly kind: 'http';
  /** `sse` is the transport of 2024-11-05; `http` is Streamable HTTP. */
  readonly transport: 'http' | 'sse';
  /** `http:`, `https:`, or a socket: `unix:///path.sock#/path` and `pipe:///name#/path`. */
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

/** A variable whose value is only known when the server starts: an answer of the user, or of a command. */
export type DeferredVariable =
  | { readonly kind: 'input'; readonly id: string; readonly input: InputDefinition }
  | { readonly kind: 'command'; readonly id: string };

/** How a server that is being developed is watched and debugged (VS Code `dev`). */
export interface DevOptions {
  /** Globs, relative to the folder; a change restarts the server. */
  readonly watch: readonly string[];
  readonly debug?: { readonly type: 'node' } | { readonly type: 'debugpy'; readonly debugpyPath?: string };
}

/** What an entry says about a server beside its launch. */
export interface EntryOptions {
  /** The file itself turns the server off. */
  readonly isDisabled: boolean;
  /** Tools that the file takes away. */
  readonly disabledTools: readonly string[];
  /** Milliseconds that a call may stay silent. */
  readonly callTimeoutMs?: number;
  /** Milliseconds until the server must be ready. */
  readonly startTimeoutMs?: number;
  readonly dev?: DevOptions;
}

/** What a configuration file says about one server. Equal text gives an equal definition. */
export interface ServerDefinition {
  /** Unique and stable across edits: the place's id, `#`, the name. */
  readonly id: string;
  readonly name: string;
  /** The name as shown, unique among the servers in force: a namesake in another folder has its folder behind it. */
  readonly displayName: string;
  readonly source: {
    readonly place: ConfigPlace;
    /** The entry in the file's text: name and value. */
    readonly span: TextSpan;
  };
  /** The entry as it is written. */
  readonly entry: unknown;
  /** As far as it is known without asking anybody: deferred variables stand as they are written. */
  readonly launch: Launch;
  readonly deferred: readonly DeferredVariable[];
  readonly options: EntryOptions;
  /** The definition of the same name that goes before this one, which is then not in force. */
  readonly shadowedBy?: { readonly id: string; readonly label: string };
}

/** Something that is wrong, or odd, in a configuration file. */
export interface ConfigDiagnostic {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code:
    | 'syntax'
    | 'shape'
    | 'unknownKey'
    | 'unsupportedKey'
    | 'ignoredGrant'
    | 'missingCommand'
    | 'badUrl'
    | 'unresolvedVariable'
    | 'undefinedInput'
    | 'plainSecret'
    | 'duplicateName'
    | 'unreadable';
  readonly message: string;
  readonly span: TextSpan;
  /** The variable as written, for `unresolvedVariable` and `undefinedInput`; the key for the key codes. */
  readonly subject?: string;
}
