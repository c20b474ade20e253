/** What a person is shown of a launch before it runs, and what their answer is bound to. Holds no secret. */
export type LaunchSummary = (
  | {
      readonly kind: 'stdio';
      readonly command: string;
      /** The program that `command` is on this machine; absent when there is none. */
      readonly binary?: string;
      readonly args: readonly string[];
      readonly cwd: string;
      /** By name, a digest of what is written, never the value. */
      readonly env: Readonly<Record<string, string>>;
      readonly envFile?: { readonly path: string; readonly digest: string; readonly names: readonly string[] };
    }
  | {
      readonly kind: 'http';
      readonly url: string;
      /** By name, a digest of what is written, never the value. */
      readonly headers: Readonly<Record<string, string>>;
    }
) & {
  /** The commands of the editor that are run for the values of variables, each with its arguments as JSON; absent without any. */
  readonly editorCommands?: readonly string[];
};

/** One difference between what was approved and what would run now. */
export interface LaunchChange {
  readonly field:
    | 'kind'
    | 'command'
    | 'binary'
    | 'argument'
    | 'cwd'
    | 'environment'
    | 'envFile'
    | 'url'
    | 'header'
    | 'editorCommand';
  /** The name of the variable or header, or the position of the argument. */
  readonly name?: string;
  /** Absent where nothing was before; for values that are not shown, both are absent. */
  readonly before?: string;
  readonly after?: string;
}

/** A launch that a person may approve: the answer belongs to `hash` and to nothing else. */
export interface ApprovableLaunch {
  readonly hash: string;
  readonly summary: LaunchSummary;
}
