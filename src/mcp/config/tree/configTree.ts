import type { Node } from 'jsonc-parser';
import type { TextSpan } from '../configFile.ts';

/** The tree of a configuration file's text, whatever the text is written in; or where and why it cannot be read. */
export type ConfigTree =
  | { readonly kind: 'tree'; readonly root: Node | undefined }
  /** `root` is what can be read all the same: for an editor, in which text is broken most of the time. */
  | { readonly kind: 'broken'; readonly faults: readonly TextFault[]; readonly root: Node | undefined };

/** A place where a text breaks the rules of its format. */
export interface TextFault {
  readonly message: string;
  readonly span: TextSpan;
}

/** The answer to a text whose nesting ends the stack of its parser. */
export const bottomless: ConfigTree = {
  kind: 'broken',
  faults: [{ message: 'This file is nested too deeply to be read.', span: { offset: 0, length: 0 } }],
  root: undefined,
};

/** Nobody reads more of them than this in one text, and each costs. */
export const MAX_FAULTS = 50;
