import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import type { AddFlow, SourceKind } from './addition.ts';
import { sourceChoices } from './sourceChoices.ts';
import { bundleSource } from './sources/bundleSource.ts';
import { dockerSource } from './sources/dockerSource.ts';
import { importSource } from './sources/importSource.ts';
import { pastedSource } from './sources/pastedSource.ts';
import { registrySource } from './sources/registrySource.ts';
import { serverJsonSource } from './sources/serverJsonSource.ts';
import { textSource } from './sources/textSource.ts';
import { onward, type Step } from './steps.ts';

/** Asks where the server comes from. */
export function chooseSource(flow: AddFlow): Step {
  return async (at) => {
    const answer = await flow.deps.ui.pick({
      title: flow.title,
      step: at,
      stepsAfter: 4,
      placeholder: vscode.l10n.t('Where does the server come from?'),
      choices: sourceChoices(),
    });
    return onward(answer, (kind) => sourceStep(kind, flow));
  };
}

/** The first question of a source. */
export function sourceStep(kind: SourceKind, flow: AddFlow): Step {
  switch (kind) {
    case 'commandLine':
    case 'npm':
    case 'pypi':
    case 'url':
      return textSource(kind, flow);
    case 'docker':
      return dockerSource(flow);
    case 'pasted':
      return pastedSource(flow);
    case 'serverJson':
      return serverJsonSource(flow);
    case 'bundle':
      return bundleSource(flow);
    case 'registry':
      return registrySource(flow);
    case 'import':
      return importSource(flow);
    default:
      return assertNever(kind);
  }
}
