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
  const path = call.input['path'];
  if (typeof path === 'string' && call.name.includes('read')) {
    return renderFile(path, call.text, question);
  }
  if (isRecord(json) || Array.isArray(json)) {
    return `\`${call.name.split('__').at(-1)}\` answered:\n\n${isTree(json) ? renderTree(json, '') : renderJson(json)}`;
  }
  return renderPlain(call.text);
}

function renderEntries(call: AnsweredCall, entries: readonly Entry[]): string {
  const path = typeof call.input['path'] === 'string' ? call.input['path'] : '';
  const name = path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
  const folders = entries.filter((entry) => entry.isDirectory).length;
  const counts = [count(entries.length - folders, 'file'), ...(folders > 0 ? [count(folders, 'folder')] : [])];
  const lines = entries.some((entry) => entry.size !== undefined) ? sizeTable(entries) : entries.map(bullet);
  return `There ${entries.length === 1 ? 'is' : 'are'} ${counts.join(' and ')} in **${name}**:\n\n${lines.join('\n')}`;
}

function bullet(entry: Entry): string {
  return entry.isDirectory ? `- **${entry.name}/** (folder)` : `- \`${entry.name}\``;
}

function sizeTable(entries: readonly Entry[]): readonly string[] {
  const rows = entries.map((entry) => `| \`${entry.name}\` | ${entry.isDirectory ? 'folder' : (entry.size ?? '')} |`);
  return ['| Name | Size |', '| --- | ---: |', ...rows];
}

interface Node {
  readonly name: string;
  readonly children?: readonly Node[];
}

function isTree(json: unknown): json is readonly Node[] {
  return (
    Array.isArray(json) && json.length > 0 && json.every((node) => isRecord(node) && 'name' in node && 'type' in node)
  );
}

function renderTree(nodes: readonly Node[], indent: string): string {
  return nodes
    .flatMap(({ name, children }) => [
      `${indent}- ${children === undefined ? `\`${name}\`` : `**${name}/**`}`,
      ...(children === undefined || children.length === 0 ? [] : [renderTree(children, `${indent}  `)]),
    ])
    .join('\n');
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

function renderFile(path: string, content: string, question: string): string {
  const text = content.trimEnd();
  const name = path.split(/[\\/]/).at(-1) ?? path;
  if (text === '') {
    return `**${name}** is empty.`;
  }
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

const FIELD = /^([\w -]+):\s+(.+)$/;

function renderPlain(text: string): string {
  const fields = text
    .trim()
    .split('\n')
    .map((line) => FIELD.exec(line));
  if (fields.length > 1 && fields.every((field) => field !== null)) {
    return renderTable(
      '',
      fields.map(([, name, value]) => ({ Property: name, Value: value })),
    );
  }
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
