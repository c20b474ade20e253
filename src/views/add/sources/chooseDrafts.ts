import * as vscode from 'vscode';
import type { ServerDraft } from '../../../mcp/add/serverDraft.ts';
import { entryLine } from '../entryLine.ts';
import type { AddFlow } from '../addition.ts';
import type { Choice } from '../addUi.ts';
import type { Step } from '../steps.ts';

/** What was found in one text or file. */
export interface Found {
  readonly drafts: readonly ServerDraft[];
  /** What could not be read, in words. */
  readonly problems: readonly string[];
  readonly isFromLink?: boolean;
}

/** Asks which of several servers are to be added; one alone is taken as it is. */
export function chooseDrafts(flow: AddFlow, found: Found): Step {
  const { drafts, problems, isFromLink = false } = found;
  return (at) => {
    if (drafts.length === 1 && problems.length === 0) {
      return flow.goOn({ drafts, isFromLink })(at);
    }
    return ask(flow, found)(at);
  };
}

function ask({ deps, title, goOn }: AddFlow, { drafts, problems, isFromLink = false }: Found): Step {
  return async (at) => {
    const answer = await deps.ui.pickMany({
      title,
      step: at,
      stepsAfter: 3,
      placeholder:
        problems.length === 0
          ? vscode.l10n.t('Which of them?')
          : vscode.l10n.t('Which of them? Left out: {0}', problems.join(' ').slice(0, 200)),
      choices: drafts.map((draft) => draftChoice(draft)),
    });
    if (answer.kind !== 'value') {
      return answer;
    }
    return answer.value.length === 0
      ? { kind: 'cancelled' }
      : { kind: 'next', step: goOn({ drafts: answer.value, isFromLink }) };
  };
}

/** A draft as one of several. */
export function draftChoice(draft: ServerDraft, group?: string): Choice<ServerDraft> {
  return {
    label: draft.name,
    ...(draft.title === undefined ? {} : { description: draft.title }),
    detail: entryLine(draft.entry),
    ...(group === undefined ? {} : { group }),
    isPicked: group === undefined,
    value: draft,
  };
}
