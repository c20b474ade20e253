import { codeSpan } from '../servers/markdownText.ts';

/** A table of cells that are Markdown already; columns of numbers stand to the right. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const marks = heads.map((_, index) => (rows.every((cells) => isNumber(cells[index])) ? '--:' : ':--'));
  return [line(heads), line(marks), ...rows.map(line)].join('\n');
}

function isNumber(cell: string | undefined): boolean {
  return cell !== undefined && /^\$?\d/.test(cell);
}

/** Foreign text in a cell: as code, and unable to end the cell, which a bar would do even in code (GFM, tables). */
export function foreignCell(text: string): string {
  return codeSpan(text).replaceAll('|', String.raw`\|`);
}
