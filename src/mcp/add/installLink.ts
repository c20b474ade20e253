import { messageOf } from '../../base/errors.ts';
import { payloadDraft } from './commandLine/editorCommandDraft.ts';
import { foreignDraft } from './foreign/foreignDraft.ts';
import { foreignInputs } from './foreign/foreignInputs.ts';
import { jsoncValue } from './foreign/jsoncValue.ts';
import { isRecord } from '../../base/json.ts';
import { refused, type DraftReading } from './serverDraft.ts';

const MAX_CHARACTERS = 65_536;

/**
 * Reads a link that asks to add a server: ours (`vscode://patchbay.patchbay/install?name=…&config=…`, or the query
 * alone), VS Code's `vscode:mcp/install?{…}` and Cursor's, also where a web page redirects to them. Anybody can make
 * such a link: what it gives is a draft to be shown, and nothing else.
 */
export function installLink(text: string): DraftReading {
  return linkDraft(text.trim(), 0);
}

/** True for a text that is such a link, whatever it asks. */
export function isInstallLink(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:\S*(mcp\/install|install-mcp|\/install\?|redirect\?url=)\S*$/i.test(
    text.trim().slice(0, MAX_CHARACTERS),
  );
}

function linkDraft(link: string, depth: number): DraftReading {
  if (link.length > MAX_CHARACTERS) {
    return refused('The link is too long.');
  }
  try {
    const query = link.slice(link.indexOf('?') + 1);
    if (/^(\{|%7b)/i.test(query)) {
      return payloadDraft(decodeURIComponent(query));
    }
    const parameters = new URLSearchParams(query);
    const target = parameters.get('url');
    if (parameters.get('config') === null && target !== null && isInstallLink(target) && depth < 2) {
      return linkDraft(target, depth + 1);
    }
    return parametersDraft(parameters);
  } catch (error) {
    return refused(`The link cannot be read: ${messageOf(error)}.`);
  }
}

function parametersDraft(parameters: URLSearchParams): DraftReading {
  const config = parameters.get('config');
  if (config === null) {
    return refused('The link describes no server.');
  }
  const reading = jsoncValue(configText(config));
  if (reading.kind === 'invalid' || !isRecord(reading.value)) {
    return refused(reading.kind === 'invalid' ? reading.reason : 'A server must be described by an object.');
  }
  const { name: ownName, inputs: ownInputs, ...raw } = reading.value;
  const name = parameters.get('name') ?? ownName;
  const inputs = jsoncValue(parameters.get('inputs') ?? '[]');
  return foreignDraft({
    name: typeof name === 'string' && name.trim() !== '' ? name : undefined,
    raw,
    inputs: [...foreignInputs(ownInputs), ...foreignInputs(inputs.kind === 'value' ? inputs.value : [])],
  });
}

/** The configuration as JSON; it may have come as base64, in either alphabet. */
function configText(config: string): string {
  const packed = config.replace(/ /g, '+').replace(/-/g, '+').replace(/_/g, '/');
  return /^\s*\{/.test(config) || !/^[A-Za-z\d+/]+=*$/.test(packed)
    ? config
    : Buffer.from(packed, 'base64').toString('utf8');
}
