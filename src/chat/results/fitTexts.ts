import type { DocumentParam, ImageParam, ResultPart } from '../../claude/wire.ts';
import { fullText, type Draft, type TextDraft } from './draft.ts';
import { readableText } from './readableText.ts';
import { utf8Length } from './shortenLines.ts';
import { fairShare, shortenTexts, type PlacedText, type ShortenOptions } from './shortenTexts.ts';
import { countLines } from './textLines.ts';

/** A piece of a result, and what Claude is to see of it. */
export interface Piece {
  readonly draft: Draft;
  readonly shown: TextDraft | ImageParam | DocumentParam;
}

/** Parts beyond which neighbouring texts become one. */
const maxParts = 50;

/** Bytes of a text below which shortening it leaves nothing to read: all texts become one before it comes to that. */
const minShare = 1500;

/** The pieces as they are sent, their texts together not longer than wanted. What was shortened says so. */
export async function fitTexts(pieces: readonly Piece[], options: ShortenOptions): Promise<readonly ResultPart[]> {
  const few = pieces.length > maxParts ? joinNeighbours(pieces) : pieces;
  const sizes = few.flatMap(({ shown }) => (isDraft(shown) ? [utf8Length(fullText(shown))] : []));
  const share = fairShare(sizes, options.maxBytes);
  if (sizes.every((size) => size <= share)) {
    return few.map(({ shown }) => (isDraft(shown) ? textPart(fullText(shown)) : shown));
  }
  const placed = place(share < minShare ? joinAll(few) : few);
  const texts = await shortenTexts(
    placed.flatMap(({ text }) => (text ? [text] : [])),
    options,
  );
  let next = 0;
  return placed.map(({ media }) => {
    const text = media ? undefined : texts[next++];
    return media ?? textPart(text ?? '');
  });
}

type Media = ImageParam | DocumentParam;

interface Place {
  readonly text?: PlacedText;
  readonly media?: Media;
}

/** Numbers the lines of the pieces as {@link resultLines} does. */
function place(pieces: readonly Piece[]): readonly Place[] {
  let firstLine = 1;
  return pieces.map(({ draft, shown }) => {
    const placed = isDraft(shown) ? { text: { draft: shown, firstLine } } : { media: shown };
    firstLine += countLines(readableText(draft));
    return placed;
  });
}

function joinNeighbours(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  let run: Piece[] = [];
  for (const piece of pieces) {
    if (isDraft(piece.shown)) {
      run.push(piece);
    } else {
      joined.push(...join(run), piece);
      run = [];
    }
  }
  return [...joined, ...join(run)];
}

/** One text with a line for each image and document, which come after it. */
function joinAll(pieces: readonly Piece[]): readonly Piece[] {
  const named = pieces.map(({ draft, shown }) => ({ draft, shown: isDraft(shown) ? shown : lineOf(draft) }));
  return [...join(named), ...pieces.filter(({ shown }) => !isDraft(shown))];
}

function lineOf(draft: Draft): TextDraft {
  return { kind: 'text', text: readableText(draft) };
}

function join(pieces: readonly Piece[]): readonly Piece[] {
  const texts = pieces.map(({ shown }) => (isDraft(shown) ? readableText(shown) : ''));
  const draft: TextDraft = { kind: 'text', text: texts.join('\n') };
  return pieces.length === 0 ? [] : [{ draft, shown: draft }];
}

function isDraft(shown: Piece['shown']): shown is TextDraft {
  return 'kind' in shown;
}

function textPart(text: string): ResultPart {
  return { type: 'text', text };
}
