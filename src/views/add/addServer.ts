import * as vscode from 'vscode';
import { rm } from 'node:fs/promises';
import { HostError } from '../../base/errors.ts';
import type { ServerDraft } from '../../mcp/add/serverDraft.ts';
import type { ConfigPlace } from '../../mcp/config/configFile.ts';
import { parseConfig } from '../../mcp/config/parseConfig.ts';
import type { AddDeps } from './addDeps.ts';
import type { AddFlow, FoundServers } from './addition.ts';
import { askName, freeName } from './askName.ts';
import { choosePlace } from './choosePlace.ts';
import { readConfigText } from './configText.ts';
import { finishAddition } from './finishAddition.ts';
import { prepareAddition, type Addition } from './prepareAddition.ts';
import { review } from './review.ts';
import { runSteps, type Step, type StepResult } from './steps.ts';
import { writeAddition } from './writeAddition.ts';

/**
 * Guides a person from where a server comes from to where it is written. `first` makes the first step out of the flow.
 * Nothing is written, and nothing runs, before all of it was shown; what was made on the way and is not used is taken away.
 */
export async function addServer(deps: AddDeps, first: (flow: AddFlow) => Step): Promise<void> {
  const run = new AddRun(deps);
  try {
    await runSteps(first(run.flow));
  } finally {
    await run.close();
  }
}

/** What was decided for one server. */
interface Decided {
  readonly addition: Addition;
  readonly isToStart: boolean;
}

/** One run of the flow, from the first question to the last server. */
class AddRun {
  readonly #deps: AddDeps;
  readonly #added: Decided[] = [];
  readonly flow: AddFlow;

  constructor(deps: AddDeps) {
    this.#deps = deps;
    this.flow = {
      deps,
      title: vscode.l10n.t('Add Server'),
      madeFolders: new Set(),
      goOn: (found) => choosePlace(this.flow, (place) => this.#nameStep(found, place, 0)),
    };
  }

  /** Takes away the folders that nothing uses, and starts what was added. */
  async close(): Promise<void> {
    const used = this.#added.map(({ addition }) => JSON.stringify(addition.definition.entry));
    for (const folder of this.flow.madeFolders) {
      const written = JSON.stringify(folder).slice(1, -1);
      if (!used.some((entry) => entry.includes(written))) {
        await rm(folder, { recursive: true, force: true });
      }
    }
    for (const { addition, isToStart } of this.#added) {
      await finishAddition(addition, isToStart, this.#deps);
    }
  }

  /** One server is asked for its name; several keep theirs, as far as they are free. */
  #nameStep(found: FoundServers, place: ConfigPlace, index: number): Step {
    return async (at) => {
      const draft = found.drafts[index];
      if (draft === undefined) {
        return { kind: 'done' };
      }
      const taken = await namesIn(place, this.#deps);
      const next = (name: string): Step => this.#reviewStep(found, { place, index, draft, name });
      return found.drafts.length === 1
        ? askName(this.flow, { place, proposed: draft.name, taken }, next)(at)
        : next(freeName(draft.name, taken))(at);
    };
  }

  #reviewStep(found: FoundServers, target: ReviewTarget): Step {
    return async (at) => {
      const { place, name, draft, index } = target;
      const addition = await this.#prepare(draft, place, name);
      if (typeof addition === 'string') {
        await this.#deps.ui.suggest(addition, []);
        return { kind: 'back' };
      }
      const canSkip = index + 1 < found.drafts.length;
      const answer = await review(this.flow, addition, { at, isFromLink: found.isFromLink === true, canSkip });
      if (answer.kind !== 'value') {
        return answer;
      }
      if (answer.value !== 'skip') {
        if (!(await writeAddition(addition, this.#deps))) {
          return { kind: 'back' };
        }
        this.#added.push({ addition, isToStart: answer.value === 'addAndStart' });
      }
      return this.#afterwards(found, place, index + 1);
    };
  }

  /** What was written stays: from the next server there is no way back into it. */
  async #afterwards(found: FoundServers, place: ConfigPlace, index: number): Promise<StepResult> {
    if (index < found.drafts.length) {
      await runSteps(this.#nameStep(found, place, index));
    }
    return { kind: 'done' };
  }

  /** The addition, or in words why there can be none: a file that is broken is not written into. */
  async #prepare(draft: ServerDraft, place: ConfigPlace, name: string): Promise<Addition | string> {
    const { answers, variables } = this.#deps;
    const answered = (await answers.list()).filter(({ placeId }) => placeId === place.id);
    try {
      const target = { place, name, text: await readConfigText(place.path), variables };
      const addition = await prepareAddition(draft, { ...target, answered: answered.map(({ inputId }) => inputId) });
      return addition ?? vscode.l10n.t('{0} cannot hold such a server.', place.path);
    } catch (error) {
      if (error instanceof HostError) {
        return `${place.path}: ${error.message}`;
      }
      throw error;
    }
  }
}

interface ReviewTarget {
  readonly place: ConfigPlace;
  readonly index: number;
  readonly draft: ServerDraft;
  readonly name: string;
}

async function namesIn(place: ConfigPlace, { variables }: AddDeps): Promise<readonly string[]> {
  const text = await readConfigText(place.path);
  const { definitions = [] } = parseConfig({ place, content: { kind: 'text', text } }, variables);
  return definitions.map(({ name }) => name);
}
