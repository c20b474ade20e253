const columns = 80;

/** Breaks lines where an editor would let them run out of sight, or stop drawing them; what continues a line says so. */
export function wrapLines(lines: readonly string[]): string {
  return lines.flatMap(wrapLine).join('\n');
}

function wrapLine(line: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < line.length || at === 0; at += columns) {
    parts.push(`${at === 0 ? '' : '    ↳ '}${line.slice(at, at + columns)}`);
  }
  return parts;
}
