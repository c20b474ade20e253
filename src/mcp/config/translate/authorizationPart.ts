import { assertNever } from '../../../base/errors.ts';
import { isRecord } from '../../../base/json.ts';
import type { Dialect } from '../configFile.ts';
import { dialects } from '../dialects/dialects.ts';
import type { WrittenEntry } from './launchPart.ts';
import type { Translation } from './translateText.ts';

/** What an entry says about OAuth, in the other dialect's shape; secrets and tokens are never carried over. */
export function authorizationPart(entry: WrittenEntry, { to, note }: Translation): WrittenEntry {
  const { oauth, auth } = entry;
  if (isRecord(oauth)) {
    return shaped(oauth, to, note);
  }
  if (!isRecord(auth)) {
    return {};
  }
  if (auth['CLIENT_SECRET'] !== undefined) {
    note('The client secret is left out: give it where the other host asks for it.');
  }
  return shaped({ clientId: auth['CLIENT_ID'], scopes: auth['scopes'] }, to, note);
}

function shaped(
  { clientId, scopes, callbackPort, authServerMetadataUrl }: WrittenEntry,
  to: Dialect,
  note: Translation['note'],
): WrittenEntry {
  switch (to) {
    case 'vscode':
    case 'patchbay':
      return { oauth: { clientId } };
    case 'claude':
      return { oauth: { clientId, callbackPort, authServerMetadataUrl, scopes } };
    case 'cursor':
      return { auth: { CLIENT_ID: clientId, scopes } };
    case 'claudeDesktop':
    case 'windsurf':
    case 'cline':
    case 'roo':
    case 'continue':
      note(`${dialects[to].host} takes nothing about OAuth from its file: it is left out.`);
      return {};
    default:
      return assertNever(to);
  }
}
