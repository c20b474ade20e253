import type { WorkspaceFolder } from './configFile.ts';

/** What the variables of a configuration file may refer to; the same for every file of a window. */
export interface VariableContext {
  readonly folders: readonly WorkspaceFolder[];
  readonly userHome: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The value of an editor setting, for `${config:key}`; undefined when it has none that is a text, a number or a truth value. */
  readonly setting: (key: string) => string | undefined;
}
