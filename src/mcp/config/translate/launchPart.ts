import { dialects } from '../dialects/dialects.ts';
import { fieldOf } from '../entry/fieldOf.ts';
import type { EntryKind } from '../entry/launchKind.ts';
import type { ServerDefinition } from '../serverDefinition.ts';
import { writtenValues } from '../writtenValues.ts';
import type { Translation } from './translateText.ts';
import { translateValue } from './translateValue.ts';

/** Properties of an entry as they are to be written, in order; what is undefined is left out. */
export type WrittenEntry = Readonly<Record<string, unknown>>;

/** What of an entry says how to reach its server, in the other dialect's shape. */
export function launchPart(definition: ServerDefinition, kind: EntryKind, translation: Translation): WrittenEntry {
  const part = kind.kind === 'stdio' ? programPart(definition, translation) : addressPart(definition, translation);
  return { type: typeName(kind, translation), ...part };
}

/** Some hosts want a type, others tell it by the rest; the old transport has to be named everywhere. */
function typeName(kind: EntryKind, { to }: Translation): string | undefined {
  const isVerbose = to === 'vscode' || to === 'patchbay' || to === 'continue';
  if (kind.kind === 'stdio') {
    return isVerbose ? 'stdio' : undefined;
  }
  const isTold = (to === 'cursor' || to === 'windsurf') && kind.transport === 'http';
  return isTold ? undefined : dialects[to].typeNames[kind.transport];
}

function programPart(definition: ServerDefinition, translation: Translation): WrittenEntry {
  const [command, args, cwd, envFile] = ['command', 'args', 'cwd', 'envFile'].map((name) =>
    knownField(definition, name, translation),
  );
  const env = environment(writtenValues(definition).env, translation);
  return { command, args, cwd, env: Object.keys(env).length > 0 ? env : undefined, envFile };
}

/** A property, if both dialects have it; noted when only this one does. */
function knownField({ entry }: ServerDefinition, name: string, translation: Translation): unknown {
  const { from, to, note } = translation;
  const field = Object.hasOwn(dialects[from].keys, name) ? fieldOf(entry, dialects[from], name) : undefined;
  if (field !== undefined && !Object.hasOwn(dialects[to].keys, name)) {
    note(`"${name}" is not known to ${dialects[to].host} and is left out.`);
    return undefined;
  }
  return field && translateValue(field.value, translation);
}

function environment(env: Readonly<Record<string, unknown>>, translation: Translation): WrittenEntry {
  const { to, note } = translation;
  if (to === 'vscode' || to === 'patchbay') {
    return translateValue(env, translation) as WrittenEntry;
  }
  const kept = Object.entries(env).filter(([name, value]) => {
    if (value === null) {
      note(`${dialects[to].host} cannot take a variable away: ${name} is left out.`);
    }
    return value !== null;
  });
  return Object.fromEntries(
    kept.map(([name, value]) => [name, translateValue(typeof value === 'number' ? String(value) : value, translation)]),
  );
}

function addressPart(definition: ServerDefinition, translation: Translation): WrittenEntry {
  const { from, to } = translation;
  const url = translateValue(fieldOf(definition.entry, dialects[from], 'url')?.value, translation);
  const written = translateValue(writtenValues(definition).headers, translation) as WrittenEntry;
  const headers = Object.keys(written).length > 0 ? written : undefined;
  if (to === 'continue') {
    return { url, requestOptions: headers && { headers } };
  }
  return to === 'windsurf' ? { serverUrl: url, headers } : { url, headers };
}
