import type { InputDefinition } from '../config/inputs.ts';
import { mapTexts } from './mapTexts.ts';
import type { ServerDraft } from './serverDraft.ts';

/**
 * Gives the inputs of a draft ids that are not `taken` in the file that it is written to: two servers with one input
 * would be sent the same secret. Leave out of `taken` the inputs of a server that the draft takes the place of.
 */
export function freeInputs(draft: ServerDraft, taken: readonly string[]): ServerDraft {
  const used = new Set([...taken, ...draft.inputs.map(({ id }) => id)]);
  const renamed = new Map<string, string>();
  for (const { id } of draft.inputs) {
    if (taken.includes(id)) {
      const free = freeId(id, used);
      used.add(free);
      renamed.set(id, free);
    }
  }
  const idOf = (id: string): string => renamed.get(id) ?? id;
  const rename = (text: string): string =>
    text.replace(/\$\{input:([^}]+)\}/g, (_, id: string) => `\${input:${idOf(id)}}`);
  return {
    ...draft,
    entry: mapTexts(draft.entry, rename) as ServerDraft['entry'],
    inputs: draft.inputs.map((input): InputDefinition => ({ ...input, id: idOf(input.id) })),
    secrets: new Map([...draft.secrets].map(([id, value]) => [idOf(id), value])),
    userConfig: draft.userConfig.map((field) => ({ ...field, placeholder: rename(field.placeholder) })),
  };
}

function freeId(id: string, used: ReadonlySet<string>): string {
  let count = 2;
  while (used.has(`${id}-${count}`)) {
    count += 1;
  }
  return `${id}-${count}`;
}
