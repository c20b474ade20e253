import type { Dialect } from '../configFile.ts';
import type { InputDefinition } from '../inputs.ts';
import { nodeAt, propertyOf } from '../tree/nodeAt.ts';
import { jsonToEdit, type EditedPlace } from './editDocument.ts';
import { insertMember } from './jsonMembers.ts';
import { setValue } from './setValue.ts';
import type { TextEdit } from './textEdit.ts';

/** True for a dialect whose files may ask the user for values. */
export function hasInputs(dialect: Dialect): boolean {
  return dialect === 'vscode' || dialect === 'patchbay';
}

/** Where the inputs of a place stand: beside its servers. */
export function inputsPath({ section }: Pick<EditedPlace, 'section'>): readonly string[] {
  return [...section.slice(0, -1), 'inputs'];
}

/** Writes the definition of an input; one of that id stays as it is. Throws `config.invalid` for a file that is broken. */
export function addInput(text: string, place: EditedPlace, input: InputDefinition): readonly TextEdit[] {
  const path = inputsPath(place);
  const inputs = nodeAt(jsonToEdit(text), path);
  if (inputs?.type !== 'array') {
    return setValue(text, place, path, [writtenInput(input)]);
  }
  const isThere = inputs.children?.some((child) => propertyOf(child, 'id')?.value.value === input.id) ?? false;
  return isThere ? [] : insertMember(text, inputs, { value: writtenInput(input) });
}

function writtenInput(input: InputDefinition): unknown {
  const { kind, id, ...rest } = input;
  if (kind === 'promptString') {
    const { isPassword, ...others } = rest as Omit<Extract<InputDefinition, { kind: 'promptString' }>, 'kind' | 'id'>;
    return { type: kind, id, ...others, ...(isPassword ? { password: true } : {}) };
  }
  return { type: kind, id, ...rest };
}
