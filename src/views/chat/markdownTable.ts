import { codeSpan } from '../servers/markdownText.ts';

/** A table of cells that are Markdown already; all columns but the first are numbers or short. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const marks = heads.map((_, index) => (index === 0 ? ':--' : '--:'));
  return [line(heads), line(marks), ...rows.map(line)].join('\n');
}

/** Foreign text in a cell: as code, and unable to end the cell, which a bar would do even in code (GFM, tables). */
export function foreignCell(text: string): string {
  return codeSpan(text).replaceAll('|', String.raw`\|`);
}
