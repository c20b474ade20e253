import path from 'node:path';
import type { StdioLaunch } from '../serverDefinition.ts';
import { fieldOf } from './fieldOf.ts';
import { readNamed } from './readNamed.ts';
import { readText } from './readText.ts';
import { refuse, type Reading } from './reading.ts';

/** Reads how to run a server; what is wrong is noted, and what is returned then is of no use. */
export function readStdioLaunch(reading: Reading): StdioLaunch {
  const envFile = readPath(reading, 'envFile');
  return {
    kind: 'stdio',
    command: readCommand(reading),
    args: readArguments(reading),
    cwd: readPath(reading, 'cwd') ?? baseFolder(reading),
    env: readEnvironment(reading),
    ...(envFile === undefined ? {} : { envFile }),
  };
}

function readCommand(reading: Reading): string {
  const field = fieldOf(reading.entry, reading.rules, 'command');
  if (field === undefined) {
    refuse(reading, { code: 'missingCommand', message: 'A server that is run needs a "command".', path: [] });
    return '';
  }
  const command = readText(reading, field, '"command"', 'missingCommand')?.text;
  if (command?.trim() === '') {
    refuse(reading, { code: 'missingCommand', message: '"command" must name a program.', path: field.path });
  }
  return command ?? '';
}

function readArguments(reading: Reading): readonly string[] {
  const field = fieldOf(reading.entry, reading.rules, 'args');
  if (field === undefined) {
    return [];
  }
  const { value, path } = field;
  if (!Array.isArray(value)) {
    refuse(reading, { code: 'shape', message: '"args" must be a list of strings.', path });
    return [];
  }
  return value.map(
    (item: unknown, index) => readText(reading, { value: item, path: [...path, index] }, 'An argument')?.text ?? '',
  );
}

function readEnvironment(reading: Reading): StdioLaunch['env'] {
  return Object.fromEntries(
    readNamed(reading, 'env').map((field) => {
      const { name, value, path } = field;
      if (name === '' || /[=\0]/.test(name)) {
        const message = `${JSON.stringify(name)} cannot name an environment variable.`;
        refuse(reading, { code: 'shape', message, path, at: 'key' });
      }
      const text = typeof value === 'number' ? { ...field, value: String(value) } : field;
      return [name, value === null ? null : (readText(reading, text, `The variable "${name}"`)?.text ?? '')];
    }),
  );
}

/** An absolute path; one that still waits for a variable stands as it is written. */
function readPath(reading: Reading, key: 'cwd' | 'envFile'): string | undefined {
  const isKnown = Object.hasOwn(reading.rules.keys, key);
  const field = isKnown ? fieldOf(reading.entry, reading.rules, key) : undefined;
  const read = field && readText(reading, field, `"${key}"`);
  if (read === undefined) {
    return undefined;
  }
  const atHome = read.text.replace(/^~(?=$|[/\\])/, () => reading.scope.context.userHome);
  return read.isDeferred ? read.text : path.resolve(baseFolder(reading), atHome);
}

function baseFolder({ scope }: Reading): string {
  return path.resolve(scope.folder?.path ?? scope.context.userHome);
}
