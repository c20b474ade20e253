import { isRecord, parseJson } from '../../../../src/base/json.ts';
import { entriesOf } from '../places.ts';
import type { AnsweredCall } from '../turn.ts';
import { firstLines, quoted, table } from './markdown.ts';
import { renderEntries } from './renderEntries.ts';
import { renderFile } from './renderFile.ts';
import { renderJson } from './renderJson.ts';

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
    return `\`${call.name.split('__').at(-1)}\` answered:\n\n${renderJson(json)}`;
  }
  return renderPlain(call.text);
}

const FIELD = /^([\w -]+):\s+(.+)$/;

function renderPlain(text: string): string {
  const fields = text
    .trim()
    .split('\n')
    .map((line) => FIELD.exec(line));
  if (fields.length > 1 && fields.every((field) => field !== null)) {
    return table(
      '',
      fields.map(([, name, value]) => ({ Property: name, Value: value })),
    );
  }
  const lines = text.trim() === '' ? ['(nothing)'] : firstLines(text.trim());
  return lines.length === 1 && (lines[0] ?? '').length < 120 ? `**${lines[0]}**` : quoted(lines);
}
