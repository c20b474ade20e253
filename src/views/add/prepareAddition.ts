import { isRecord, parseJson } from '../../base/json.ts';
import { freeInputs } from '../../mcp/add/freeInputs.ts';
import type { DraftNote, ServerDraft } from '../../mcp/add/serverDraft.ts';
import { takenInputs } from '../../mcp/add/takenInputs.ts';
import type { ConfigPlace } from '../../mcp/config/configFile.ts';
import { hasInputs } from '../../mcp/config/edit/addInput.ts';
import { addServer } from '../../mcp/config/edit/addServer.ts';
import { applyTextEdits, type TextEdit } from '../../mcp/config/edit/textEdit.ts';
import { parseConfig } from '../../mcp/config/parseConfig.ts';
import type { ServerDefinition } from '../../mcp/config/serverDefinition.ts';
import { translateEntry } from '../../mcp/config/translate.ts';
import type { VariableContext } from '../../mcp/config/variables.ts';
import { inspectLaunch } from '../../mcp/trust/inspectLaunch.ts';
import type { ApprovableLaunch } from '../../mcp/trust/launchSummary.ts';

/** All that adding a server comes to, worked out before anything is written. */
export interface Addition {
  readonly place: ConfigPlace;
  /** With ids of inputs that the file does not have yet. */
  readonly draft: ServerDraft;
  /** The text that `edits` belong to. */
  readonly before: string;
  readonly edits: readonly TextEdit[];
  /** What the file will say of the server. */
  readonly definition: ServerDefinition;
  /** What it will run; absent where the entry cannot be launched as it stands. */
  readonly launch: ApprovableLaunch | undefined;
  readonly notes: readonly DraftNote[];
}

/** Where, and under which name, a draft is to be written. */
export interface AdditionTarget {
  readonly place: ConfigPlace;
  readonly name: string;
  readonly text: string;
  /** Ids of inputs for which an answer is kept from earlier: it was given to another server. */
  readonly answered: readonly string[];
  readonly variables: VariableContext;
}

/**
 * Works out what will stand in the file, and from that what would run: the review shows what the file says, not what the
 * draft meant. Undefined when the file would hold no such server. Throws `config.invalid` for a file that is broken.
 */
export async function prepareAddition(given: ServerDraft, target: AdditionTarget): Promise<Addition | undefined> {
  const { place, name, text, answered, variables } = target;
  const draft = freeInputs(given, [...takenInputs(text, place), ...answered]);
  const written = writtenEntry(draft, target);
  if (written === undefined) {
    return undefined;
  }
  const inputs = hasInputs(place.dialect) ? draft.inputs : [];
  const edits = addServer(text, place, { name, entry: written.entry, inputs });
  const after = applyTextEdits(text, edits);
  const { definitions = [] } = parseConfig({ place, content: { kind: 'text', text: after } }, variables);
  const definition = definitions.find((each) => each.name === name);
  if (definition === undefined) {
    return undefined;
  }
  const { launch } = definition;
  return {
    place,
    draft,
    before: text,
    edits,
    definition,
    launch: launch.kind === 'invalid' ? undefined : await inspectLaunch(definition, launch, variables.env),
    notes: [...draft.notes, ...written.notes],
  };
}

interface WrittenEntry {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly notes: readonly DraftNote[];
}

/** The entry in the words of the file; a draft has those of VS Code. */
function writtenEntry(draft: ServerDraft, { place, name, variables }: AdditionTarget): WrittenEntry | undefined {
  if (hasInputs(place.dialect)) {
    return { entry: draft.entry, notes: [] };
  }
  const draftPlace: ConfigPlace = {
    ...place,
    id: 'draft',
    path: 'draft.json',
    section: ['servers'],
    dialect: 'vscode',
  };
  const text = JSON.stringify({ servers: { [name]: draft.entry } });
  const parsed = parseConfig({ place: draftPlace, content: { kind: 'text', text } }, variables);
  const definition = parsed.definitions?.[0];
  const translated = definition && translateEntry(definition, place.dialect);
  const entry = translated === undefined ? undefined : parseJson(translated.text);
  return isRecord(entry) ? { entry, notes: (translated?.notes ?? []).map(warningNote) } : undefined;
}

function warningNote(message: string): DraftNote {
  return { severity: 'warning', message };
}
