import * as vscode from 'vscode';
import { removeServer as removeEdits } from '../../mcp/config/edit/removeServer.ts';
import type { ServerDefinition } from '../../mcp/config/serverDefinition.ts';
import type { Server } from '../../mcp/server.ts';
import { visible } from '../visible.ts';
import type { AddDeps } from './addDeps.ts';
import { hasUnsavedText, readConfigText, writeConfigText } from './configText.ts';
import { mayBeSaved } from './writeAddition.ts';

/** Takes a server out of its file after a yes, and what was said about it out of memory; another client's file is left alone. */
export async function removeServer(server: Server, deps: AddDeps): Promise<void> {
  const definition = server.definition.peek();
  const { place } = definition.source;
  if (place.origin === 'import' || place.origin === 'client') {
    await deps.ui.suggest(notOurs(definition), []);
    return;
  }
  const yes = vscode.l10n.t('Remove');
  const answer = await deps.ui.ask({
    message: vscode.l10n.t('Remove the MCP server "{0}"?', visible(definition.name)),
    detail: vscode.l10n.t('Its entry is taken out of {0}. Whatever else is in the file stays.', visible(place.path)),
    answers: [yes],
  });
  if (answer !== yes || (hasUnsavedText(place.path) && !(await mayBeSaved(place.path, deps)))) {
    return;
  }
  const text = await readConfigText(place.path);
  const edits = removeEdits(text, place, definition.name);
  if (edits.length > 0) {
    await writeConfigText(place.path, text, edits);
  }
  deps.reread();
  // Whatever gets this name one day is another server.
  await deps.trust.revoke(server.id);
  await deps.enablement.setServer(server.id, undefined);
  await offerToForget(definition, deps);
}

function notOurs({ name, source }: ServerDefinition): string {
  const label = visible(source.place.label);
  return source.place.origin === 'client'
    ? vscode.l10n.t(
        '{0} keeps "{1}" in a file of its own, which is not changed here: use "claude mcp remove".',
        label,
        visible(name),
      )
    : vscode.l10n.t(
        '"{1}" belongs to {0}, whose files are never changed here. You can disable it instead.',
        label,
        visible(name),
      );
}

/** Offers to clear the answers that no other server of the file uses. */
async function offerToForget(definition: ServerDefinition, { answers, servers, ui }: AddDeps): Promise<void> {
  const placeId = definition.source.place.id;
  const others = servers
    .peek()
    .map((server) => server.definition.peek())
    .filter(({ id, source }) => id !== definition.id && source.place.id === placeId);
  const used = new Set(others.flatMap(inputIds));
  const stored = (await answers.list()).filter((answer) => answer.placeId === placeId);
  const left = inputIds(definition).filter((id) => !used.has(id) && stored.some(({ inputId }) => inputId === id));
  if (left.length === 0) {
    return;
  }
  const forget = vscode.l10n.t('Forget Them');
  const message = vscode.l10n.t('Values that only this server used are still kept: {0}', left.map(visible).join(', '));
  if ((await ui.suggest(message, [forget])) === forget) {
    for (const inputId of left) {
      await answers.clear(placeId, inputId);
    }
  }
}

function inputIds({ deferred }: ServerDefinition): readonly string[] {
  return [...new Set(deferred.flatMap((variable) => (variable.kind === 'input' ? [variable.id] : [])))];
}
