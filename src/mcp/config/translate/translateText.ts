import { assertNever } from '../../../base/errors.ts';
import type { Dialect } from '../configFile.ts';
import { dialects } from '../dialects/dialects.ts';
import { findVariables, type FoundVariable, type VariableRef } from '../variables/findVariables.ts';
import { isFilledIn } from '../variables/isFilledIn.ts';
import { variableForms, type VariableForms } from './variableForms.ts';

/** From which dialect to which; what has no counterpart is told to `note`. */
export interface Translation {
  readonly from: Dialect;
  readonly to: Dialect;
  readonly note: (note: string) => void;
}

/** Writes a text's variables as the other dialect has them; what it does not have stays as it is written, and is noted. */
export function translateText(text: string, translation: Translation): string {
  const { from } = translation;
  return findVariables(text, from === 'claude').reduceRight((rest, found) => {
    const written = isFilledIn(found.ref, from) ? rewritten(found, translation) : literal(found, translation);
    return rest.slice(0, found.index) + written + rest.slice(found.index + found.written.length);
  }, text);
}

/** What was no variable may become one. */
function literal({ written, ref }: FoundVariable, { to, note }: Translation): string {
  if (isFilledIn(ref, to)) {
    note(`${written} was a text as it is; ${dialects[to].host} takes it for a variable.`);
  }
  return written;
}

function rewritten(found: FoundVariable, translation: Translation): string {
  const { to, note } = translation;
  const form = formOf(found.ref, variableForms[to], translation);
  if (form === undefined) {
    note(`${found.written} has no counterpart in a file of ${dialects[to].host}: put its value there.`);
  }
  return form ?? found.written;
}

function formOf(ref: VariableRef, forms: VariableForms, translation: Translation): string | undefined {
  switch (ref.kind) {
    case 'env':
      return environmentForm(ref, forms, translation);
    case 'secret':
      return forms.env?.(ref.name);
    case 'input':
      return inputForm(ref.id, forms, translation);
    case 'setting':
    case 'command':
      return editorForm(ref, forms);
    case 'folder':
    case 'folderName':
    case 'home':
    case 'separator':
    case 'unknown':
      return placeForm(ref, forms);
    default:
      return assertNever(ref);
  }
}

function editorForm(
  ref: Extract<VariableRef, { kind: 'setting' | 'command' }>,
  forms: VariableForms,
): string | undefined {
  return ref.kind === 'setting' ? forms.setting?.(ref.key) : forms.command?.(ref.id);
}

function placeForm(
  ref: Extract<VariableRef, { kind: 'folder' | 'folderName' | 'home' | 'separator' | 'unknown' }>,
  forms: VariableForms,
): string | undefined {
  switch (ref.kind) {
    case 'folder':
      return ref.name === undefined ? forms.folder : forms.folderNamed?.(ref.name);
    case 'separator':
      return forms.separator ?? '/';
    case 'unknown':
      return undefined;
    case 'folderName':
    case 'home':
      return forms[ref.kind];
    default:
      return assertNever(ref);
  }
}

function environmentForm(
  { name, fallback }: Extract<VariableRef, { kind: 'env' }>,
  forms: VariableForms,
  { to, note }: Translation,
): string | undefined {
  if (fallback === undefined || forms.env === undefined) {
    return forms.env?.(name);
  }
  if (forms.fallback === undefined) {
    note(`${dialects[to].host} has no defaults: set ${name}, which was "${fallback}" where it was not set.`);
  }
  return forms.fallback?.(name, fallback) ?? forms.env(name);
}

function inputForm(id: string, forms: VariableForms, { to, note }: Translation): string | undefined {
  const { host } = dialects[to];
  if (forms.input !== undefined) {
    note(`Copy the input "${id}" to the "inputs" of the other file.`);
    return forms.input(id);
  }
  const name = id.replace(/\W+/g, '_').toUpperCase();
  if (forms.env !== undefined) {
    note(`${host} has no inputs: set the variable ${name} of the environment to what "${id}" asks for.`);
  }
  return forms.env?.(name);
}
