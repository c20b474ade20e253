import type { ResultPart } from '../../claude/wire.ts';
import type { ToolOutcome } from '../../mcp/calls/toolOutcome.ts';
import { bytesPerToken } from '../bytesPerToken.ts';
import { draftsOf } from './draft.ts';
import { failureText } from './failureText.ts';
import { fitTexts, type Piece } from './fitTexts.ts';
import { ResultMedia } from './resultMedia.ts';

/** For whom, and how large, a result is made. */
export interface SeenOptions {
  /** Of text, estimated; what is longer is shortened. Fewer than a thousand count as a thousand. */
  readonly maxTokens: number;
  readonly toolUseId: string;
  /** True: Claude has the tool to read more of a shortened result, and is told so. */
  readonly canReadMore: boolean;
  /** False for a model or an endpoint that takes none. */
  readonly takesImages?: boolean;
  readonly takesPdfs?: boolean;
}

const minTokens = 1000;

/** An id that is longer is none that Claude could repeat. */
const maxIdLength = 100;

/**
 * What Claude is shown of how a call ended, made once and stored with it: texts, images, PDFs, and a line about whatever
 * it cannot be shown. Total, never empty and never blank; takes long for large images, and lets others run meanwhile.
 */
export async function seenOf(outcome: ToolOutcome, options: SeenOptions): Promise<readonly ResultPart[]> {
  if (outcome.kind !== 'ok' && outcome.kind !== 'toolError') {
    return [{ type: 'text', text: failureText(outcome) }];
  }
  const media = new ResultMedia(options);
  const pieces: Piece[] = [];
  for (const draft of draftsOf(outcome)) {
    pieces.push({ draft, shown: draft.kind === 'text' ? draft : await media.show(draft) });
  }
  if (pieces.length === 0) {
    return [{ type: 'text', text: 'The tool returned nothing.' }];
  }
  const readMoreId = options.canReadMore && options.toolUseId.length <= maxIdLength ? options.toolUseId : undefined;
  return fitTexts(pieces, { maxBytes: Math.floor(Math.max(minTokens, options.maxTokens) * bytesPerToken), readMoreId });
}
