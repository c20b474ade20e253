import { isRecord } from '../../../base/json.ts';
import { info } from '../risks/risk.ts';
import { refused, type DraftNote } from '../serverDraft.ts';
import type { RawObject } from './foreignServer.ts';
import { entryType } from './entryType.ts';
import { knownValues, leftOutNotes } from './knownValues.ts';
import { plainCommand } from './plainCommand.ts';

/** An entry under VS Code's keys, its values as they were; or why there is none. */
export type PlainEntry =
  | { readonly kind: 'entry'; readonly entry: RawObject; readonly notes: readonly DraftNote[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads an entry of any dialect. */
export function plainEntry(raw: RawObject): PlainEntry {
  const flat = isRecord(raw['transport']) ? { ...raw, ...raw['transport'] } : raw;
  const type = entryType(flat);
  if (type.kind === 'refused') {
    return type;
  }
  const found = knownValues(flat);
  if (type.type === undefined && found['command'] !== undefined && found['url'] !== undefined) {
    return refused('It names both a command to run and an address to reach, and no type.');
  }
  const notes = leftOutNotes(flat);
  const isHttp = type.type === undefined ? isAddressOnly(found) : type.type !== 'stdio';
  return isHttp
    ? { kind: 'entry', entry: httpEntry(flat, found, type.type === 'sse' ? 'sse' : 'http'), notes }
    : stdioEntry(flat, found, notes);
}

function isAddressOnly(found: RawObject): boolean {
  return found['command'] === undefined && found['url'] !== undefined;
}

function stdioEntry(raw: RawObject, found: RawObject, notes: readonly DraftNote[]): PlainEntry {
  const command = plainCommand(found['command'], found['args']);
  if (command.kind === 'refused') {
    return command;
  }
  const env = environment(raw, found['env']);
  const entry = {
    type: 'stdio',
    command: command.command,
    ...(command.args === undefined ? {} : { args: command.args }),
    ...((env ?? command.env) ? { env: env ?? command.env } : {}),
    ...(found['cwd'] === undefined ? {} : { cwd: found['cwd'] }),
    ...(found['envFile'] === undefined ? {} : { envFile: found['envFile'] }),
    ...(typeof raw['sandboxEnabled'] === 'boolean' ? { sandboxEnabled: raw['sandboxEnabled'] } : {}),
    ...(isRecord(raw['dev']) ? { dev: raw['dev'] } : {}),
  };
  const more =
    typeof found['command'] === 'string' && found['command'] !== command.command
      ? [info('The command was split into a program and its arguments.')]
      : [];
  return { kind: 'entry', entry, notes: [...notes, ...more] };
}

function httpEntry(raw: RawObject, found: RawObject, type: string): RawObject {
  const options = raw['requestOptions'];
  const headers = found['headers'] ?? (isRecord(options) ? options['headers'] : undefined);
  const key = typeof raw['apiKey'] === 'string' ? { Authorization: `Bearer ${raw['apiKey']}` } : undefined;
  const all = key === undefined || (headers !== undefined && !isRecord(headers)) ? headers : { ...key, ...headers };
  const clientId = clientIdOf(raw);
  return {
    type,
    url: found['url'],
    ...(all === undefined || all === null ? {} : { headers: all }),
    ...(clientId === undefined ? {} : { oauth: { clientId } }),
  };
}

/** The environment, with an input for each name whose value Goose keeps elsewhere (`env_keys`). */
function environment(raw: RawObject, env: unknown): unknown {
  const keys: readonly unknown[] = Array.isArray(raw['env_keys']) ? raw['env_keys'] : [];
  if (env === null || (env === undefined && keys.length === 0)) {
    return undefined;
  }
  if (env !== undefined && !isRecord(env)) {
    return env;
  }
  const given = Object.entries(env ?? {}).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? String(value) : value,
  ]);
  return Object.fromEntries([...given, ...keys.map((name) => [String(name), `\${{ secrets.${String(name)} }}`])]);
}

function clientIdOf(raw: RawObject): string | undefined {
  const { oauth, auth } = raw;
  const id = isRecord(oauth) ? oauth['clientId'] : isRecord(auth) ? auth['CLIENT_ID'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
