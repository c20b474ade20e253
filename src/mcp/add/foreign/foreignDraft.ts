import type { InputDefinition } from '../../config/inputs.ts';
import { entryProblem } from '../entryProblem.ts';
import { finishDraft } from '../finishDraft.ts';
import { mapTexts } from '../mapTexts.ts';
import { danger, info, warning } from '../risks/risk.ts';
import { isSecretName } from '../secretName.ts';
import { refused, type DraftNote, type DraftReading } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import { takeSecrets } from '../takeSecrets.ts';
import { translateVariables } from '../translateVariables.ts';
import { entryName } from './entryName.ts';
import type { ForeignServer, RawObject } from './foreignServer.ts';
import { plainEntry } from './plainEntry.ts';

const MAX_INPUTS = 200;

/** Makes a draft of an entry in any dialect: VS Code's keys and variables, inputs in the place of secrets. */
export function foreignDraft(server: ForeignServer): DraftReading {
  const plain = plainEntry(server.raw);
  if (plain.kind === 'refused') {
    return plain;
  }
  // Before anything is looked for in its texts: what is too long would take too long.
  const problem = entryProblem(plain.entry);
  if (problem !== undefined) {
    return refused(problem);
  }
  const name = server.name ?? entryName(plain.entry);
  const translated = translateEntry(plain.entry);
  const taken = takeSecrets(name, translated.entry);
  const inputs = usedInputs(taken.entry, [...taken.inputs, ...(server.inputs ?? [])]);
  if (inputs.length > MAX_INPUTS) {
    return refused('It asks for too many inputs.');
  }
  return finishDraft({
    name,
    title: textOf(server.raw['title']),
    description: textOf(server.raw['description']),
    entry: taken.entry,
    inputs: inputs.map(withoutSecret),
    secrets: new Map([...inputs.flatMap(presetSecret), ...taken.secrets]),
    notes: [
      ...(server.notes ?? []),
      ...plain.notes,
      ...translated.notes,
      ...inputs.flatMap(inputNotes),
      ...secretNotes(taken.secrets),
    ],
  });
}

function translateEntry(entry: RawObject): { readonly entry: RawObject; readonly notes: readonly DraftNote[] } {
  const foreign = new Set<string>();
  const translated = mapTexts(entry, (text) => {
    const result = translateVariables(text);
    result.foreign.forEach((variable) => foreign.add(variable));
    return result.text;
  });
  return { entry: translated as RawObject, notes: [...foreign].map(variableNote) };
}

function variableNote(variable: string): DraftNote {
  const shown = shownText(variable, 100);
  return /^\$\{\w+:-/.test(variable)
    ? info(`VS Code itself has no form for ${shown}; it is understood here.`)
    : warning(`The variable ${shown} is not known here.`);
}

/** The inputs that the entry names: as defined where they are, and otherwise a password to be on the safe side. */
function usedInputs(entry: RawObject, defined: readonly InputDefinition[]): readonly InputDefinition[] {
  const ids = new Set<string>();
  mapTexts(entry, (text) => {
    for (const [, id] of text.matchAll(/\$\{input:([^}]+)\}/g)) {
      ids.add(id ?? '');
    }
    return text;
  });
  return [...ids].map((id) => defined.find((input) => input.id === id) ?? newInput(id));
}

function newInput(id: string): InputDefinition {
  return { kind: 'promptString', id, description: id, isPassword: !/url|host|path|dir/i.test(id) || isSecretName(id) };
}

/** A password that came as a default is a secret, and no part of a file. */
function presetSecret(input: InputDefinition): readonly (readonly [string, string])[] {
  return input.kind === 'promptString' && input.isPassword && input.default ? [[input.id, input.default]] : [];
}

function withoutSecret(input: InputDefinition): InputDefinition {
  if (input.kind !== 'promptString' || !input.isPassword) {
    return input;
  }
  const { default: _, ...rest } = input;
  return rest;
}

function secretNotes(secrets: ReadonlyMap<string, string>): readonly DraftNote[] {
  return secrets.size === 0
    ? []
    : [info('What looks like a secret in it is kept in the secret store of the editor, and not written to the file.')];
}

function inputNotes(input: InputDefinition): readonly DraftNote[] {
  return input.kind === 'command'
    ? [danger(`It runs the editor's command ${JSON.stringify(shownText(input.command, 100))} to get a value.`)]
    : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
