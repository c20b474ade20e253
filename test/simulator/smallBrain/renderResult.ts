import { isRecord, parseJson } from '../../../src/base/json.ts';
import { entriesOf, type Entry } from './places.ts';
import type { AnsweredCall } from './turn.ts';
import { contentWords, stem } from './words.ts';

const MOST_LINES = 12;
const MOST_ROWS = 20;

/** Puts the result of a call into markdown that answers the question. */
export function renderResult(call: AnsweredCall, question: string): string {
  const images = call.images.map((type) => `The tool also returned an image (\`${type}\`).`);
  return [renderText(call, question), ...images].filter((part) => part !== '').join('\n\n');
}

function renderText(call: AnsweredCall, question: string): string {
  const entries = entriesOf(call);
  if (entries.length > 0) {
    return renderEntries(call, entries);
  }
  const json = parseJson(call.text);
  if (isRecord(json) || Array.isArray(json)) {
    return renderJson(json);
  }
  const path = call.input['path'];
  if (typeof path === 'string' && /\.\w+$/.test(path)) {
    return renderFile(path, call.text, question);
  }
  return renderPlain(call.text);
}

function renderEntries(call: AnsweredCall, entries: readonly Entry[]): string {
  const path = typeof call.input['path'] === 'string' ? call.input['path'] : '';
  const name = path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
  const folders = entries.filter((entry) => entry.isDirectory).length;
  const counts = [count(entries.length - folders, 'file'), ...(folders > 0 ? [count(folders, 'folder')] : [])];
  const lines = entries.map((entry) => (entry.isDirectory ? `- **${entry.name}/** (folder)` : `- \`${entry.name}\``));
  return `There ${entries.length === 1 ? 'is' : 'are'} ${counts.join(' and ')} in **${name}**:\n\n${lines.join('\n')}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A list of flat objects becomes a table, anything else stays as it is. */
function renderJson(json: Readonly<Record<string, unknown>> | readonly unknown[]): string {
  const lists = Array.isArray(json) ? [['', json] as const] : Object.entries(json);
  const tables = lists.flatMap(([title, rows]) => (isTable(rows) ? [renderTable(title, rows)] : []));
  return tables.length > 0 ? tables.join('\n\n') : fenced(JSON.stringify(json, undefined, 2), 'json');
}

type Row = Readonly<Record<string, unknown>>;

function isTable(rows: unknown): rows is readonly Row[] {
  return Array.isArray(rows) && rows.length > 0 && rows.every((row) => isRecord(row) && !('children' in row));
}

function renderTable(title: string, rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [
    columns,
    columns.map(() => '---'),
    ...rows.slice(0, MOST_ROWS).map((row) => columns.map((c) => cell(row[c]))),
  ];
  const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return title === '' ? table : `**${title}**\n\n${table}`;
}

function cell(value: unknown): string {
  const text = Array.isArray(value) ? value.map(cell).join('; ') : plainText(value);
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function renderFile(path: string, text: string, question: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const hits = matchingLines(text, question, name);
  if (hits.length > 0) {
    return `**${name}** says:\n\n${quoted(hits)}`;
  }
  const language = name.split('.').at(-1) ?? '';
  const lines = text.split('\n').length;
  const intro = `Here is **${name}** (${count(lines, 'line')}):`;
  return `${intro}\n\n${/^(?:md|txt|markdown)$/.test(language) ? quoted(firstLines(text)) : fenced(text, language)}`;
}

const ABOUT_FILES: ReadonlySet<string> = new Set([
  'read',
  'open',
  'file',
  'note',
  'content',
  'say',
  'summariz',
  'text',
]);

/** The lines that speak of what the question asks, best first; none where the question asks for the file as a whole. */
function matchingLines(text: string, question: string, name: string): readonly string[] {
  const ofName = new Set(contentWords(name).map(stem));
  const asked = contentWords(question)
    .map(stem)
    .filter((word) => !ofName.has(word) && !ABOUT_FILES.has(word));
  const scored = text.split('\n').map((line) => {
    const stems = new Set(contentWords(line).map(stem));
    return { line, score: line.startsWith('#') ? 0 : asked.filter((word) => stems.has(word)).length };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0
    ? []
    : scored
        .filter(({ score }) => score === best)
        .slice(0, 3)
        .map(({ line }) => line.trim());
}

function renderPlain(text: string): string {
  const lines = text.trim() === '' ? ['(nothing)'] : firstLines(text.trim());
  return lines.length === 1 && (lines[0] ?? '').length < 120 ? `**${lines[0]}**` : quoted(lines);
}

function firstLines(text: string): readonly string[] {
  const lines = text.split('\n');
  const rest = lines.length - MOST_LINES;
  return rest > 1 ? [...lines.slice(0, MOST_LINES), '', `… and ${rest} more lines`] : lines;
}

function quoted(lines: readonly string[]): string {
  return lines.map((line) => (line.trim() === '' ? '>' : `> ${line}`)).join('\n');
}

function fenced(text: string, language: string): string {
  const fence = text.includes('```') ? '````' : '```';
  return `${fence}${language}\n${firstLines(text).join('\n')}\n${fence}`;
}
