import { isRecord } from '../../base/json.ts';
import type { Dialect } from './configFile.ts';
import { dialects } from './dialects/dialects.ts';
import { launchKind, type EntryKind } from './entry/launchKind.ts';
import { newReading } from './entry/reading.ts';
import type { ServerDefinition } from './serverDefinition.ts';
import { authorizationPart } from './translate/authorizationPart.ts';
import { launchPart, type WrittenEntry } from './translate/launchPart.ts';
import { optionsPart } from './translate/optionsPart.ts';
import type { Translation } from './translate/translateText.ts';

/** A server's entry in another host's words. */
export interface TranslatedEntry {
  /** JSON of the entry alone, without its name (in Continue's list, with it); empty where the host can have no such server. */
  readonly text: string;
  /** What is lost, and what is left to do, in sentences. */
  readonly notes: readonly string[];
}

/** Writes an entry in the shape, keys and variables of another dialect. */
export function translateEntry(definition: ServerDefinition, target: Dialect): TranslatedEntry {
  const { entry, source, name } = definition;
  const from = source.place.dialect;
  const notes = new Set<string>();
  const translation: Translation = { from, to: target, note: (note) => notes.add(note) };
  const kind = isRecord(entry) ? kindOf(entry, from) : undefined;
  if (!isRecord(entry) || kind === undefined) {
    return { text: '', notes: ['This entry is not valid, and cannot be translated.'] };
  }
  if (from === target) {
    return { text: print(entry), notes: [] };
  }
  if (kind.kind === 'http' && dialects[target].bareUrl === 'refused') {
    return { text: '', notes: [`${dialects[target].host} runs programs only: add this address as a connector there.`] };
  }
  const written = {
    ...(target === 'continue' ? { name } : {}),
    ...launchPart(definition, kind, translation),
    ...optionsPart(definition.options, translation),
    ...(kind.kind === 'http' ? authorizationPart(entry, translation) : {}),
  };
  noteRest(entry, translation);
  return { text: print(written), notes: [...notes] };
}

function kindOf(entry: WrittenEntry, dialect: Dialect): EntryKind | undefined {
  const context = { folders: [], userHome: '', env: {}, setting: () => undefined };
  return launchKind(newReading(entry, dialects[dialect], { context, dialect, folder: undefined, inputs: new Map() }));
}

/** Keys whose meaning the other parts have carried over, or said that they have not. */
const CARRIED: ReadonlySet<string> = new Set(
  'type transportType transport command args cwd env envFile url serverUrl headers apiKey requestOptions disabled disabledTools timeout timeouts request_timeout_ms connectionTimeout dev watchPaths oauth auth'.split(
    ' ',
  ),
);

/** Keys that describe a server, and are nothing that it needs. */
const DESCRIBING: ReadonlySet<string> = new Set(
  'name id description version gallery faviconUrl metadata remoteConfigured alwaysLoad'.split(' '),
);

function noteRest(entry: WrittenEntry, { note }: Translation): void {
  Object.keys(entry)
    .filter((key) => !CARRIED.has(key) && !DESCRIBING.has(key))
    .forEach((key) => note(`"${key}" is left out.`));
}

function print(entry: WrittenEntry): string {
  return JSON.stringify(entry, undefined, 2);
}
