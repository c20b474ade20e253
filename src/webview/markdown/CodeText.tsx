import { useMemo } from 'preact/hooks';
import { highlight, type CodePiece } from './highlight.ts';

/** Code with its colours where the language is known; an empty language leaves it plain. */
export function CodeText({ text, language }: { readonly text: string; readonly language: string }) {
  const pieces = useMemo(() => highlight(text, language), [text, language]);
  return <code>{pieces ? pieces.map(drawPiece) : text}</code>;
}

function drawPiece(piece: CodePiece) {
  return typeof piece === 'string' ? piece : <span class={piece.className}>{piece.children.map(drawPiece)}</span>;
}
