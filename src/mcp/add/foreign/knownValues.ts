import { info, warning } from '../risks/risk.ts';
import type { DraftNote } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import type { RawObject } from './foreignServer.ts';

/** What names a server elsewhere, by VS Code's key. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  command: ['command', 'cmd'],
  args: ['args'],
  env: ['env', 'envs', 'environment'],
  cwd: ['cwd', 'workingDirectory', 'working_directory'],
  envFile: ['envFile', 'env_file'],
  url: ['url', 'uri', 'serverUrl', 'httpUrl'],
  headers: ['headers', 'http_headers'],
};

/** What an entry says, under VS Code's keys. */
export function knownValues(raw: RawObject): RawObject {
  return Object.fromEntries(
    Object.entries(ALIASES).flatMap(([key, names]) => {
      const name = names.find((alias) => Object.hasOwn(raw, alias));
      return name === undefined ? [] : [[key, raw[name]]];
    }),
  );
}

const TAKEN = [...Object.values(ALIASES).flat(), 'env_keys', 'requestOptions', 'apiKey', 'dev', 'sandboxEnabled'];

/** Keys that say nothing about how a server is run. */
const SILENT =
  /^(\$schema|_meta|type|transport|transportType|name|id|title|description|display_name|gallery|version|enabled|bundled|source|icon|iconPath|faviconUrl|metadata|remoteConfigured)$/;

/** Says which keys of an entry are not taken over, where that matters. */
export function leftOutNotes(raw: RawObject): readonly DraftNote[] {
  const keys = Object.keys(raw).filter(
    (key) => !TAKEN.includes(key) && !SILENT.test(key) && !isPointless(key, raw[key]),
  );
  const helper = keys.includes('headersHelper')
    ? [warning('The program that makes its headers ("headersHelper") is not taken over.')]
    : [];
  const others = keys.filter((key) => key !== 'headersHelper').slice(0, 20);
  const list = others.map((key) => `"${shownText(key, 40)}"`).join(', ');
  return [...helper, ...(others.length > 0 ? [info(`Not taken over: ${list}.`)] : [])];
}

function isPointless(key: string, value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (key === 'disabled' && value === false) ||
    (Array.isArray(value) && value.length === 0)
  );
}
