import type { ServerDraft } from '../serverDraft.ts';
import type { OptionalInput } from './inputCollector.ts';

/** One way to install a server of a registry. */
export type InstallOption = {
  /** Tells the options of one server apart, and stays the same when the choice changes. */
  readonly id: string;
  /** In words, for a list: the kind of package and its name, or the address. */
  readonly label: string;
} & (
  | {
      readonly kind: 'draft';
      readonly draft: ServerDraft;
      /** What can be given and is left out; name it in the choice to have it asked for. */
      readonly optionalInputs: readonly OptionalInput[];
    }
  | {
      /** A bundle (MCPB) that has to be downloaded, checked and unpacked first. */
      readonly kind: 'bundle';
      readonly url: string;
      readonly sha256: string;
    }
);

/** Which of the optional inputs of a server are asked for. */
export interface InstallChoice {
  readonly include: readonly string[] | 'all';
}
