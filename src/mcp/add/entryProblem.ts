import { isRecord } from '../../base/json.ts';
import { addressProblem } from '../config/entry/addressProblem.ts';
import { hasUnseen, shownText } from './shownText.ts';

type Entry = Readonly<Record<string, unknown>>;

const MAX_CHARACTERS = 16_384;
const MAX_ENTRY_CHARACTERS = 131_072;
const MAX_VARIABLES = 500;
const MAX_ITEMS = 1000;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** Why an entry can never be a server, in words; undefined when it can. A variable counts as some text. */
export function entryProblem(entry: Entry): string | undefined {
  const { command, url } = entry;
  const written = JSON.stringify(entry);
  if (written.length > MAX_ENTRY_CHARACTERS || written.split('${').length > MAX_VARIABLES) {
    return 'It is too large to be a server.';
  }
  if ((command === undefined) === (url === undefined)) {
    return command === undefined
      ? 'It names neither a command to run nor an address to reach.'
      : 'It names both a command to run and an address to reach.';
  }
  return command === undefined ? httpProblem(entry) : stdioProblem(entry);
}

function stdioProblem(entry: Entry): string | undefined {
  return (
    lineProblem(entry['command'], 'The command') ??
    optionalLineProblem(entry['cwd'], 'The working directory') ??
    optionalLineProblem(entry['envFile'], 'The path of the environment file') ??
    argumentsProblem(entry['args']) ??
    recordProblem(entry['env'], environmentProblem, 'The environment')
  );
}

function httpProblem(entry: Entry): string | undefined {
  return (
    lineProblem(entry['url'], 'The address') ??
    urlProblem(String(entry['url'])) ??
    recordProblem(entry['headers'], headerProblem, 'The headers')
  );
}

/** A variable may stand for anything: for the whole beginning, or for a part. */
function urlProblem(url: string): string | undefined {
  const sample = /^\$\{[^}]*\}/.test(url) ? `https://host/${url}` : url;
  return addressProblem(sample.replace(/\$\{[^}]*\}/g, '1'));
}

function lineProblem(value: unknown, what: string): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') {
    return `${what} must be a text.`;
  }
  if (value.length > MAX_CHARACTERS) {
    return `${what} is too long.`;
  }
  return /[\t\r\n]/.test(value) || hasUnseen(value) ? `${what} holds characters that cannot be seen.` : undefined;
}

function optionalLineProblem(value: unknown, what: string): string | undefined {
  return value === undefined ? undefined : lineProblem(value, what);
}

function argumentsProblem(value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!Array.isArray(value) || value.length > MAX_ITEMS) {
    return 'The arguments must be a list of texts.';
  }
  return value.every(isText) ? undefined : 'Each argument must be a text of a reasonable length.';
}

function recordProblem(
  value: unknown,
  problemOf: (name: string, item: unknown) => string | undefined,
  what: string,
): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!isRecord(value) || Object.keys(value).length > MAX_ITEMS) {
    return `${what} must be an object of names and values.`;
  }
  return Object.entries(value)
    .map(([name, item]) => problemOf(name, item))
    .find((problem) => problem !== undefined);
}

function environmentProblem(name: string, value: unknown): string | undefined {
  if (name === '' || /[=\s]/.test(name) || hasUnseen(name)) {
    return `${JSON.stringify(shownText(name, 80))} cannot name an environment variable.`;
  }
  return value === null || typeof value === 'number' || isText(value)
    ? undefined
    : `The environment variable ${name} must be a text.`;
}

function headerProblem(name: string, value: unknown): string | undefined {
  return HEADER_NAME.test(name) && isText(value) && !/[\r\n]/.test(value)
    ? undefined
    : `${JSON.stringify(shownText(name, 80))} is not a valid HTTP header.`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_CHARACTERS && !value.includes('\0');
}
