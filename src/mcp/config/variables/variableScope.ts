import type { Dialect, WorkspaceFolder } from '../configFile.ts';
import type { InputDefinition } from '../inputs.ts';
import type { VariableContext } from '../variables.ts';

/** Where a text stands: the rules that its variables follow, and what they may refer to. */
export interface VariableScope {
  readonly context: VariableContext;
  readonly dialect: Dialect;
  /** The folder of the file; for a file of the user, the first one that is open. */
  readonly folder: WorkspaceFolder | undefined;
  /** The inputs that the file defines, by id. */
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  /** The values of deferred variables, by variable without its braces; absent as long as nobody was asked. */
  readonly answers?: ReadonlyMap<string, string>;
}
