import { finishDraft } from '../finishDraft.ts';
import { proposedName } from '../proposedName.ts';
import { info } from '../risks/risk.ts';
import type { DraftNote, ServerDraft } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import type { InputCollector } from './inputCollector.ts';
import type { InstallChoice, InstallOption } from './installOption.ts';
import { RegistryProblem } from './registryProblem.ts';
import type { ServerJson } from './serverJson.ts';

/** Which option is made, and what the person wants to be asked. */
export interface OptionContext {
  readonly id: string;
  readonly choice: InstallChoice;
}

/** What an option consists of, before it is looked over. */
export interface OptionParts {
  readonly id: string;
  readonly label: string;
  readonly entry: ServerDraft['entry'];
  readonly collector: InputCollector;
  readonly notes?: readonly DraftNote[];
}

/** Makes an option that can be added as it is; throws {@link RegistryProblem}. */
export function draftOption(
  server: ServerJson,
  { id, label, entry, collector, notes = [] }: OptionParts,
): InstallOption {
  const reading = finishDraft({
    name: proposedName(server.name),
    title: server.title ?? server.name,
    description: server.description ?? undefined,
    entry,
    inputs: collector.inputs,
    notes: [...notes, ...leftOutNotes(collector)],
  });
  if (reading.kind === 'refused') {
    throw new RegistryProblem(reading.reason);
  }
  return { id, label, kind: 'draft', draft: reading.draft, optionalInputs: collector.optional };
}

function leftOutNotes(collector: InputCollector): readonly DraftNote[] {
  const names = collector.optional.map(({ name }) => shownText(name, 60));
  return names.length > 0 ? [info(`Optional, and left out: ${names.slice(0, 20).join(', ')}.`)] : [];
}
