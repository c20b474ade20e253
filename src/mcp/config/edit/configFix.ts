import type { Node } from 'jsonc-parser';
import type { ConfigDiagnostic } from '../serverDefinition.ts';
import type { EditedPlace } from './editDocument.ts';
import type { TextEdit } from './textEdit.ts';

/** One way to put right what a diagnostic says; the view gives it its words. */
export type ConfigFix =
  /** Defines the input that a variable asks for. */
  | { readonly kind: 'addInput'; readonly inputId: string; readonly edits: readonly TextEdit[] }
  /** Asks the user in place of what has no value. */
  | { readonly kind: 'askInstead'; readonly inputId: string; readonly edits: readonly TextEdit[] }
  /** Gives a variable of the environment an empty default. */
  | { readonly kind: 'addDefault'; readonly variable: string; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'addCommand'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'removeKey'; readonly key: string; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'renameKey'; readonly from: string; readonly to: string; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'removeEntry'; readonly name: string; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'addScheme'; readonly url: string; readonly edits: readonly TextEdit[] }
  /** Takes a secret out of the file; `secret` goes to the store of answers. */
  | {
      readonly kind: 'moveSecret';
      readonly secret: { readonly inputId: string; readonly value: string };
      readonly edits: readonly TextEdit[];
    }
  /** Takes a secret out of the file of a dialect that has no inputs: the user sets the variable. */
  | { readonly kind: 'readSecret'; readonly variable: string; readonly edits: readonly TextEdit[] }
  /** Reads from the environment what the file of a dialect without inputs cannot ask for: the user sets the variable. */
  | { readonly kind: 'readInstead'; readonly variable: string; readonly edits: readonly TextEdit[] };

/** As much of a diagnostic as is needed to put it right; its place is that in the text as it is now. */
export type ConfigProblem = Pick<ConfigDiagnostic, 'code' | 'span' | 'subject'>;

/** What a fix looks at: the text as it is now, and the nodes around the problem from the root down. */
export interface FixContext {
  readonly text: string;
  readonly place: EditedPlace;
  readonly problem: ConfigProblem;
  readonly nodes: readonly Node[];
}
