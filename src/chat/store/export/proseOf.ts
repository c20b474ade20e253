/** A paragraph or a block of code of a text in Markdown. */
export interface ProsePiece {
  readonly kind: 'code' | 'text';
  readonly text: string;
}

/** Takes a text in Markdown apart at its blank lines and code fences; everything else stays as it was written. */
export function proseOf(text: string): readonly ProsePiece[] {
  const pieces: ProsePiece[] = [];
  let lines: string[] = [];
  let fence = '';
  const end = (kind: ProsePiece['kind']): void => {
    if (lines.length > 0) {
      pieces.push({ kind, text: lines.join('\n') });
      lines = [];
    }
  };
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') {
      end('text');
      fence = mark;
    } else if (fence !== '' && mark.startsWith(fence) && line.trim() === mark) {
      end('code');
      fence = '';
    } else if (fence === '' && line.trim() === '') {
      end('text');
    } else {
      lines.push(line);
    }
  }
  end(fence === '' ? 'text' : 'code');
  return pieces;
}
