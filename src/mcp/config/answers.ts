import type { InputDefinition } from './inputs.ts';

/** Where the answers to a file's inputs are kept (a secret store), and who runs the commands that variables name. */
export interface AnswerSource {
  /** The stored answer; undefined when the user has not been asked. */
  stored(placeId: string, inputId: string): Promise<string | undefined>;
  /** Calls `listener` whenever an answer was stored or cleared. */
  onDidChange(listener: () => void): { dispose(): void };
  /** Runs a command of the editor and gives its answer as text; rejects when there is none. */
  runCommand(command: string, args?: unknown): Promise<string>;
}

/** An input that has to be asked before a server can start. */
export interface MissingInput {
  readonly placeId: string;
  readonly input: InputDefinition;
}
