import * as vscode from 'vscode';
import type { ConfigPlace } from '../../mcp/config/configFile.ts';
import type { AddFlow } from './addition.ts';
import type { Choice } from './addUi.ts';
import { onward, type Step } from './steps.ts';

/** Asks into which file a server is written, and says who else reads that file. */
export function choosePlace({ deps, title }: AddFlow, then: (place: ConfigPlace) => Step): Step {
  return async (at) => {
    const isTrusted = deps.trust.isWorkspaceTrusted.peek();
    const answer = await deps.ui.pick({
      title,
      step: at,
      stepsAfter: 2,
      placeholder: isTrusted
        ? vscode.l10n.t('Where is it written?')
        : vscode.l10n.t('Where is it written? In Restricted Mode nothing is written into the workspace.'),
      choices: writablePlaces(deps.places(), isTrusted).map(placeChoice),
    });
    return onward(answer, then);
  };
}

/**
 * The files that a person may have servers written to: those of the workspace, and the user's own of this host. Never
 * another client's, and in Restricted Mode none of the workspace.
 */
function writablePlaces(places: readonly ConfigPlace[], isTrusted: boolean): readonly ConfigPlace[] {
  const ofWorkspace = isTrusted ? places.filter(({ origin }) => origin === 'repo') : [];
  return [...ofWorkspace, ...places.filter(({ dialect, origin }) => dialect === 'patchbay' && origin === 'own')];
}

function placeChoice(place: ConfigPlace): Choice<ConfigPlace> {
  const { dialect, path, folder } = place;
  if (dialect === 'patchbay') {
    return {
      icon: 'account',
      label: vscode.l10n.t('Only Me, Everywhere'),
      description: path,
      detail: vscode.l10n.t('Your own file of Patchbay: in force in every folder, read by nobody else'),
      value: place,
    };
  }
  if (folder === undefined) {
    return {
      icon: 'multiple-windows',
      label: vscode.l10n.t('Workspace File'),
      description: path,
      detail: vscode.l10n.t('In force in this workspace; VS Code may start it too'),
      value: place,
    };
  }
  const isClaude = dialect === 'claude';
  return {
    icon: 'folder',
    label: isClaude ? '.mcp.json' : '.vscode/mcp.json',
    description: folder.name,
    detail: isClaude
      ? vscode.l10n.t('Shared with everybody who opens this folder; Claude Code reads it too. It cannot ask for values')
      : vscode.l10n.t('Shared with everybody who opens this folder; VS Code may start it too'),
    value: place,
  };
}
