import { isRecord } from '../../../base/json.ts';
import type { DraftNote, ServerDraft } from '../serverDraft.ts';
import { hasUnseen } from '../shownText.ts';
import { addressRisks } from './addressRisks.ts';
import { commandRisks } from './commandRisks.ts';
import { environmentRisks } from './environmentRisks.ts';
import { danger, warning } from './risk.ts';

/** Says what is dangerous, or unusual, in what a draft would run or reach. Never a verdict that it is safe. */
export function draftRisks(draft: Pick<ServerDraft, 'entry'>): readonly DraftNote[] {
  const { entry } = draft;
  const notes = [
    ...commandRisks(textOf(entry['command']), textsOf(entry['args'])),
    ...environmentRisks(recordOf(entry['env'])),
    ...addressRisks(textOf(entry['url']), recordOf(entry['headers'])),
    ...textRisks(entry),
    ...sandboxRisks(entry),
  ];
  return notes.filter((note, at) => notes.findIndex(({ message }) => message === note.message) === at);
}

/** Whoever wrote the entry counts on what other hosts do and this one does not. */
function sandboxRisks(entry: ServerDraft['entry']): readonly DraftNote[] {
  return entry['sandboxEnabled'] === true
    ? [warning('It asks to be kept in a sandbox, and Patchbay has none: it runs with all of your rights.')]
    : [];
}

/** Patterns can take time in proportion to the square of a text: what is longer is not read to its end. */
const READ_CHARACTERS = 16_384;

function textRisks(entry: ServerDraft['entry']): readonly DraftNote[] {
  const texts = allTexts(entry);
  const commands = texts.flatMap((text) =>
    [...read(text).matchAll(/\$\{command:([^}]*)\}/g)].map(([, id]) => id ?? ''),
  );
  return [
    ...(texts.some((text) => text.length > READ_CHARACTERS) ? [danger('It is too long to be looked over.')] : []),
    ...(texts.some(hasUnseen) ? [danger('It holds characters that cannot be seen.')] : []),
    ...commands.map((id) => danger(`It runs the editor's command ${JSON.stringify(id)} to get a value.`)),
  ];
}

function allTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(allTexts) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? read(value) : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map((item) => read(String(item))) : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, item]) => [name, typeof item === 'string' ? read(item) : item]),
      )
    : {};
}

function read(text: string): string {
  return text.slice(0, READ_CHARACTERS);
}
