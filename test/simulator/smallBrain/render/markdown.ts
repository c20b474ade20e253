const MOST_LINES = 12;
const MOST_ROWS = 20;

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** One row of a table, by column. */
export type Row = Readonly<Record<string, unknown>>;

/** A table of rows, with a bold title above it unless that is empty. */
export function table(title: string, rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [
    columns,
    columns.map(() => '---'),
    ...rows.slice(0, MOST_ROWS).map((row) => columns.map((c) => cell(row[c]))),
  ];
  const markdown = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return title === '' ? markdown : `**${title}**\n\n${markdown}`;
}

function cell(value: unknown): string {
  const text = Array.isArray(value) ? value.map(cell).join('; ') : plainText(value);
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** The beginning of a long text, and how much was left out. */
export function firstLines(text: string): readonly string[] {
  const lines = text.split('\n');
  const rest = lines.length - MOST_LINES;
  return rest > 1 ? [...lines.slice(0, MOST_LINES), '', `… and ${rest} more lines`] : lines;
}

/** Lines as a block quote. */
export function quoted(lines: readonly string[]): string {
  return lines.map((line) => (line.trim() === '' ? '>' : `> ${line}`)).join('\n');
}

/** A text as a code block. */
export function fenced(text: string, language: string): string {
  const fence = text.includes('```') ? '````' : '```';
  return `${fence}${language}\n${firstLines(text).join('\n')}\n${fence}`;
}
