import type { InputDefinition } from '../../config/inputs.ts';
import type { DraftNote } from '../serverDraft.ts';

/** An object of unknown keys, as a file or a link has it. */
export type RawObject = Readonly<Record<string, unknown>>;

/** A server as any host's configuration describes it. */
export interface ForeignServer {
  /** Undefined where the source names none: then the entry itself proposes one. */
  readonly name: string | undefined;
  readonly raw: RawObject;
  /** What the source defines as inputs, for all of its servers. */
  readonly inputs?: readonly InputDefinition[];
  readonly notes?: readonly DraftNote[];
}
