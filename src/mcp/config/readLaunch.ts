import path from 'node:path';
import { isRecord } from '../../base/json.ts';
import type { ConfigDiagnostic, HttpLaunch, StdioLaunch } from './serverDefinition.ts';
import { expandVariables, type VariableScope } from './variables.ts';

/** Why an entry cannot be launched; never leaves this folder: it becomes a diagnostic and an invalid launch. */
export class EntryProblem extends Error {
  readonly code: ConfigDiagnostic['code'];
  /** The key of the entry that is at fault; the entry as a whole when absent. */
  readonly key: string | undefined;

  constructor(code: ConfigDiagnostic['code'], message: string, key?: string) {
    super(message);
    this.code = code;
    this.key = key;
  }
}

type Entry = Readonly<Record<string, unknown>>;

/** Reads how to run a server; throws {@link EntryProblem}. */
export function readStdioLaunch(entry: Entry, scope: VariableScope): StdioLaunch {
  const command = text(entry['command'], 'command', scope);
  if (command.trim() === '') {
    throw new EntryProblem('missingCommand', '"command" must name a program.', 'command');
  }
  const cwd = entry['cwd'] === undefined ? '' : text(entry['cwd'], 'cwd', scope);
  return {
    kind: 'stdio',
    command,
    args: list(entry['args']).map((argument) => text(argument, 'args', scope)),
    cwd: path.resolve(scope.folder?.path ?? scope.userHome, cwd),
    env: environment(entry['env'], scope),
  };
}

/** Reads how to reach a server over HTTP; throws {@link EntryProblem}. */
export function readHttpLaunch(entry: Entry, scope: VariableScope): HttpLaunch {
  return {
    kind: 'http',
    transport: entry['type'] === 'sse' ? 'sse' : 'http',
    url: httpUrl(text(entry['url'], 'url', scope)),
    headers: headers(entry['headers'], scope),
  };
}

function text(value: unknown, key: string, scope: VariableScope): string {
  if (typeof value !== 'string') {
    const code = key === 'command' ? 'missingCommand' : key === 'url' ? 'badUrl' : 'shape';
    throw new EntryProblem(code, `"${key}" must be ${key === 'args' ? 'a list of strings' : 'a string'}.`, key);
  }
  const expansion = expandVariables(value, scope);
  if (expansion.kind === 'unresolved') {
    throw new EntryProblem('unresolvedVariable', unresolvedMessage(expansion.variable), key);
  }
  return expansion.text;
}

function unresolvedMessage(variable: string): string {
  const isUnsupported = /^\$\{(input|command|config):/.test(variable);
  return isUnsupported
    ? `${variable} is not supported: only folder, home and environment variables are.`
    : `${variable} has no value.`;
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined) {
    return [];
  }
  if (!Array.isArray(value)) {
    throw new EntryProblem('shape', '"args" must be a list of strings.', 'args');
  }
  return value;
}

function environment(value: unknown, scope: VariableScope): StdioLaunch['env'] {
  return Object.fromEntries(
    entries(value, 'env').map(([name, item]) => {
      if (name === '' || /[=\0]/.test(name)) {
        throw new EntryProblem('shape', `${JSON.stringify(name)} cannot name an environment variable.`, 'env');
      }
      return [name, item === null ? null : text(typeof item === 'number' ? String(item) : item, 'env', scope)];
    }),
  );
}

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** What `fetch` refuses to send, with a message that repeats it: a value may be a secret. */
const NOT_IN_HEADER_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

function headers(value: unknown, scope: VariableScope): HttpLaunch['headers'] {
  return Object.fromEntries(
    entries(value, 'headers').map(([name, item]) => {
      const content = text(item, 'headers', scope);
      if (!HEADER_NAME.test(name) || NOT_IN_HEADER_VALUE.test(content)) {
        throw new EntryProblem('shape', `${JSON.stringify(name)} is not a valid HTTP header.`, 'headers');
      }
      return [name, content];
    }),
  );
}

function entries(value: unknown, key: string): readonly (readonly [string, unknown])[] {
  if (value === undefined) {
    return [];
  }
  if (!isRecord(value)) {
    throw new EntryProblem('shape', `"${key}" must be an object of names and values.`, key);
  }
  return Object.entries(value);
}

function httpUrl(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new EntryProblem('badUrl', `${JSON.stringify(written)} is not an http or https URL.`, 'url');
  }
  if (url.username !== '' || url.password !== '') {
    throw new EntryProblem('badUrl', 'The URL must not hold a user name or password; use "headers".', 'url');
  }
  return url.href;
}
