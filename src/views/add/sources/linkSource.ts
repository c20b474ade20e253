import * as vscode from 'vscode';
import { installLink } from '../../../mcp/add/installLink.ts';
import type { AddFlow } from '../addition.ts';
import type { Step } from '../steps.ts';

/** Takes what a link asks for into the flow; anybody can make a link, so nothing in it is taken for the person's wish. */
export function linkSource({ deps, goOn }: AddFlow, link: string): Step {
  return async (at) => {
    const reading = installLink(link);
    if (reading.kind === 'refused') {
      await deps.ui.suggest(vscode.l10n.t('The link to add a server is not used. {0}', reading.reason), []);
      return { kind: 'cancelled' };
    }
    return goOn({ drafts: [reading.draft], isFromLink: true })(at);
  };
}
