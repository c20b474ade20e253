import * as vscode from 'vscode';
import type { InstallOption } from '../../../mcp/add/registry/installOption.ts';
import { fromServerJson } from '../../../mcp/add/registry/fromServerJson.ts';
import type { ServerDraft } from '../../../mcp/add/serverDraft.ts';
import type { AddFlow } from '../addition.ts';
import { entryLine } from '../entryLine.ts';
import { onward, type Step } from '../steps.ts';
import { downloadedBundle } from './downloadedBundle.ts';

/** Asks which package or address of a `server.json` is to be used, and which of its optional values. */
export function chooseOption(flow: AddFlow, serverJson: unknown): Step {
  const { options, problems } = fromServerJson(serverJson);
  return async (at) => {
    const [only, ...others] = options;
    if (only === undefined) {
      await flow.deps.ui.suggest(problems.join(' ').slice(0, 500), []);
      return { kind: 'back' };
    }
    if (others.length === 0) {
      return optionStep(flow, serverJson, only)(at);
    }
    const answer = await flow.deps.ui.pick({
      title: flow.title,
      step: at,
      stepsAfter: 3,
      placeholder: vscode.l10n.t('How is it to be run, or reached?'),
      choices: options.map((option) => ({
        label: option.label,
        detail: option.kind === 'draft' ? entryLine(option.draft.entry) : option.url,
        value: option,
      })),
    });
    return onward(answer, (option) => optionStep(flow, serverJson, option));
  };
}

function optionStep(flow: AddFlow, serverJson: unknown, option: InstallOption): Step {
  if (option.kind === 'bundle') {
    return downloadedBundle(flow, option);
  }
  const { draft, optionalInputs } = option;
  return optionalInputs.length === 0 ? flow.goOn({ drafts: [draft] }) : chooseOptional(flow, serverJson, option);
}

type DraftOption = Extract<InstallOption, { readonly kind: 'draft' }>;

function chooseOptional({ deps, title, goOn }: AddFlow, serverJson: unknown, option: DraftOption): Step {
  return async (at) => {
    const answer = await deps.ui.pickMany({
      title,
      step: at,
      stepsAfter: 3,
      placeholder: vscode.l10n.t('Which optional values do you want to give? You are asked for them later.'),
      choices: option.optionalInputs.map(({ name, description }) => ({
        label: name,
        ...(description === undefined ? {} : { detail: description }),
        value: name,
      })),
    });
    return onward(answer, (include) => goOn({ drafts: [withOptional(serverJson, option, include)] }));
  };
}

function withOptional(serverJson: unknown, { id, draft }: DraftOption, include: readonly string[]): ServerDraft {
  const chosen = fromServerJson(serverJson, { include }).options.find((each) => each.id === id);
  return chosen?.kind === 'draft' ? chosen.draft : draft;
}
