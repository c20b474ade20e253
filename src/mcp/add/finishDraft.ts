import type { InputDefinition } from '../config/inputs.ts';
import { draftRisks } from './risks/draftRisks.ts';
import { entryProblem } from './entryProblem.ts';
import { safeName } from './proposedName.ts';
import { refused, type DraftNote, type DraftReading, type ServerDraft, type UserConfigField } from './serverDraft.ts';
import { shownText } from './shownText.ts';

/** What a source says about a server, before it is looked over. */
export interface DraftParts {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly entry: Readonly<Record<string, unknown>>;
  readonly inputs?: readonly InputDefinition[];
  readonly notes?: readonly DraftNote[];
  readonly secrets?: ReadonlyMap<string, string>;
  readonly userConfig?: readonly UserConfigField[];
}

/** The one door to a {@link ServerDraft}: refuses an entry that cannot be right, and notes what is dangerous in it. */
export function finishDraft(parts: DraftParts): DraftReading {
  const problem = entryProblem(parts.entry);
  if (problem !== undefined) {
    return refused(problem);
  }
  const name = safeName(parts.name);
  const draft: ServerDraft = {
    name,
    ...(parts.title ? { title: shownText(parts.title) } : {}),
    ...(parts.description ? { description: shownText(parts.description) } : {}),
    entry: parts.entry,
    inputs: (parts.inputs ?? []).map(readableInput),
    notes: [...nameNotes(parts.name, name), ...(parts.notes ?? [])],
    secrets: parts.secrets ?? new Map(),
    userConfig: parts.userConfig ?? [],
  };
  return { kind: 'draft', draft: { ...draft, notes: [...draft.notes, ...draftRisks(draft)] } };
}

function nameNotes(given: string, name: string): readonly DraftNote[] {
  return given.trim() === name
    ? []
    : [{ severity: 'warning', message: `The name ${JSON.stringify(shownText(given, 80))} was changed to "${name}".` }];
}

function readableInput(input: InputDefinition): InputDefinition {
  return input.kind === 'command' || input.description === undefined
    ? input
    : { ...input, description: shownText(input.description) };
}
