import { foreignDraft } from '../foreign/foreignDraft.ts';
import { jsoncValue } from '../foreign/jsoncValue.ts';
import type { RawObject } from '../foreign/foreignServer.ts';
import { isRecord } from '../../../base/json.ts';
import { programName } from '../risks/programName.ts';
import { refused, type DraftReading } from '../serverDraft.ts';

/** What the options of `mcp add` have said so far. */
interface Options {
  readonly env: [string, string][];
  readonly headers: [string, string][];
  transport: string | undefined;
  url: string | undefined;
  readonly words: string[];
}

/** Reads `claude mcp add …` and its relatives in `codex` and `gemini`; undefined when `words` are something else. */
export function mcpAddDraft(words: readonly string[]): DraftReading | undefined {
  if (!/^(claude|codex|gemini|qwen)$/.test(programName(words[0] ?? '')) || words[1] !== 'mcp') {
    return undefined;
  }
  const [, , verb, ...rest] = words;
  if (verb === 'add') {
    return addDraft(rest);
  }
  return verb === 'add-json' ? jsonDraft(rest) : refused('Of the commands for servers, only "mcp add" adds one.');
}

function addDraft(words: readonly string[]): DraftReading {
  const options = readOptions(words);
  const [name, target, ...args] = options.words;
  const url = options.url ?? (isRemote(options.transport, target) ? target : undefined);
  if (name === undefined || (target === undefined && url === undefined)) {
    return refused('It does not say what to run or to reach.');
  }
  const raw: RawObject =
    url === undefined
      ? { type: 'stdio', command: target, args, env: Object.fromEntries(options.env) }
      : { type: options.transport ?? 'http', url, headers: Object.fromEntries(options.headers) };
  return foreignDraft({ name, raw: withoutEmpty(raw) });
}

function isRemote(transport: string | undefined, target: string | undefined): boolean {
  return transport === undefined ? /^https?:\/\//.test(target ?? '') : transport !== 'stdio';
}

/** Options stand before `--` or around the name; all after the name and the command belongs to the command. */
function readOptions(words: readonly string[]): Options {
  const options: Options = { env: [], headers: [], transport: undefined, url: undefined, words: [] };
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '--' || (options.words.length > 1 && !isRemote(options.transport, options.words[1]))) {
      options.words.push(...words.slice(word === '--' ? at + 1 : at));
      return options;
    }
    if (word.startsWith('-')) {
      at = readOption(words, at, options);
    } else {
      options.words.push(word);
      at += 1;
    }
  }
  return options;
}

const PAIRS = {
  env: { pattern: /^[A-Za-z_]\w*=/, separator: '=' },
  headers: { pattern: /^[\w-]+:/, separator: ':' },
} as const;

/** Reads the option at `at` and gives where the next word stands. */
function readOption(words: readonly string[], at: number, options: Options): number {
  const [option, inline] = splitAt(words[at] ?? '', '=');
  const first = inline === '' ? at + 1 : at;
  if (/^(-e|--env)$/.test(option)) {
    return readPairs(words, first, { ...PAIRS.env, inline, pairs: options.env });
  }
  if (/^(-H|--header)$/.test(option)) {
    return readPairs(words, first, { ...PAIRS.headers, inline, pairs: options.headers });
  }
  if (/^(-t|--transport)$/.test(option)) {
    options.transport = inline === '' ? words[first] : inline;
  }
  if (option === '--url') {
    options.url = inline === '' ? words[first] : inline;
  }
  return /^--(trust|debug|verbose)$/.test(option) ? at + 1 : first + 1;
}

interface PairOption {
  readonly pattern: RegExp;
  readonly separator: string;
  readonly inline: string;
  readonly pairs: [string, string][];
}

/** The option takes as many pairs as follow it. */
function readPairs(words: readonly string[], first: number, option: PairOption): number {
  let at = first;
  let word: string | undefined = option.inline === '' ? words[at] : option.inline;
  while (word !== undefined && option.pattern.test(word)) {
    const [name, value] = splitAt(word, option.separator);
    option.pairs.push([name, value.trim()]);
    at += 1;
    word = words[at];
  }
  return Math.max(at, first + 1);
}

function jsonDraft(words: readonly string[]): DraftReading {
  const [name, text = ''] = readOptions(words).words;
  const reading = jsoncValue(text);
  return reading.kind === 'value' && isRecord(reading.value)
    ? foreignDraft({ name, raw: reading.value })
    : refused(reading.kind === 'invalid' ? reading.reason : 'A server must be described by an object.');
}

function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function withoutEmpty(raw: RawObject): RawObject {
  return Object.fromEntries(
    Object.entries(raw).filter(([, value]) => !isRecord(value) || Object.keys(value).length > 0),
  );
}
