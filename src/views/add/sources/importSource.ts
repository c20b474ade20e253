import * as vscode from 'vscode';
import { parseJson, isRecord } from '../../../base/json.ts';
import { foreignDraft } from '../../../mcp/add/foreign/foreignDraft.ts';
import type { ServerDraft } from '../../../mcp/add/serverDraft.ts';
import type { ServerDefinition } from '../../../mcp/config/serverDefinition.ts';
import { translateEntry } from '../../../mcp/config/translate.ts';
import type { AddFlow } from '../addition.ts';
import type { Step } from '../steps.ts';
import { draftChoice } from './chooseDrafts.ts';

/** Asks which servers of other clients are to be copied; the files of the others are read, and never written. */
export function importSource({ deps, title, goOn }: AddFlow): Step {
  return async (at) => {
    const found = deps.servers
      .peek()
      .map((server) => server.definition.peek())
      .filter(({ source }) => source.place.origin === 'import' || source.place.origin === 'client')
      .flatMap(importedDraft);
    if (found.length === 0) {
      await deps.ui.suggest(vscode.l10n.t('No server of another client was found on this machine.'), []);
      return { kind: 'back' };
    }
    const answer = await deps.ui.pickMany({
      title,
      step: at,
      stepsAfter: 3,
      placeholder: vscode.l10n.t('Which servers? They are copied; the other client keeps its own.'),
      choices: found.map(({ draft, label }) => draftChoice(draft, label)),
    });
    if (answer.kind !== 'value') {
      return answer;
    }
    return answer.value.length === 0 ? { kind: 'cancelled' } : { kind: 'next', step: goOn({ drafts: answer.value }) };
  };
}

interface Imported {
  readonly draft: ServerDraft;
  /** Whose server it is. */
  readonly label: string;
}

function importedDraft(definition: ServerDefinition): readonly Imported[] {
  const { text, notes } = translateEntry(definition, 'vscode');
  const raw = text === '' ? undefined : parseJson(text);
  if (!isRecord(raw)) {
    return [];
  }
  const inputs = definition.deferred.flatMap((variable) => (variable.kind === 'input' ? [variable.input] : []));
  const said = notes
    .filter((note) => !note.startsWith('Copy the input'))
    .map((message) => ({ severity: 'warning' as const, message }));
  const reading = foreignDraft({ name: definition.name, raw, inputs, notes: said });
  return reading.kind === 'draft' ? [{ draft: reading.draft, label: definition.source.place.label }] : [];
}
