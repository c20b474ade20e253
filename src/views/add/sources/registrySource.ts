import * as vscode from 'vscode';
import { registryClient, type RegistryClient } from '../../../mcp/add/registry/registryClient.ts';
import type { RegistryPage, RegistryServer } from '../../../mcp/add/registry/registryReply.ts';
import { messageOf } from '../../../base/errors.ts';
import type { AddFlow } from '../addition.ts';
import type { Choice, SearchPage } from '../addUi.ts';
import { onward, type Step } from '../steps.ts';
import { chooseOption } from './chooseOption.ts';

/** Searches the registry of the settings for what a person types; nothing is asked of it before. */
export function registrySource(flow: AddFlow): Step {
  let typed = '';
  return async (at) => {
    const baseUrl = flow.deps.registryBaseUrl();
    const answer = await flow.deps.ui.search({
      title: flow.title,
      step: at,
      stepsAfter: 4,
      placeholder: vscode.l10n.t('Type a part of the name; it is looked up in {0}', baseUrl),
      value: typed,
      search: async (text, signal) => {
        typed = text;
        const client = registryClient({ baseUrl });
        return pageOf(client, text, await client.search(text, undefined, signal));
      },
    });
    return onward(answer, (server) => chooseVersion(flow, registryClient({ baseUrl }), server));
  };
}

function pageOf(client: RegistryClient, text: string, page: RegistryPage): SearchPage<RegistryServer> {
  const { servers, nextCursor, unreadable } = page;
  return {
    choices: servers.map(serverChoice),
    ...(nextCursor === undefined
      ? {}
      : { more: async (signal) => pageOf(client, text, await client.search(text, nextCursor, signal)) }),
    ...(unreadable === 0 ? {} : { remark: vscode.l10n.t('{0} entries could not be read', unreadable) }),
  };
}

function serverChoice(server: RegistryServer): Choice<RegistryServer> {
  const { name, title, description, version } = server;
  return {
    label: title ?? name,
    icon: statusIcon(server),
    description: [title === undefined ? '' : name, version, statusWords(server)]
      .filter((part) => part !== '')
      .join(' · '),
    detail: description.slice(0, 300),
    value: server,
  };
}

function statusIcon({ status }: RegistryServer): string {
  return status === 'active' ? 'server' : status === 'deprecated' ? 'warning' : 'error';
}

function statusWords({ status, statusMessage }: RegistryServer): string {
  const words = { active: '', deprecated: vscode.l10n.t('deprecated'), deleted: vscode.l10n.t('deleted') }[status];
  return statusMessage === undefined || words === '' ? words : `${words}: ${statusMessage.slice(0, 100)}`;
}

/** Asks which version; the latest one first. What was deleted from the registry is not installed. */
function chooseVersion(flow: AddFlow, client: RegistryClient, found: RegistryServer): Step {
  return async (at) => {
    const { ui } = flow.deps;
    const versions = await ui
      .busy(vscode.l10n.t('Asking the registry for versions'), (signal) => client.versions(found.name, signal))
      .catch((error: unknown) => messageOf(error));
    if (typeof versions === 'string') {
      await ui.suggest(versions, []);
      return { kind: 'back' };
    }
    const usable = latestFirst(versions.length === 0 ? [found] : versions).filter(({ status }) => status !== 'deleted');
    const [only, ...others] = usable;
    if (only === undefined) {
      await ui.suggest(vscode.l10n.t('This server was deleted from the registry; it is not added.'), []);
      return { kind: 'back' };
    }
    if (others.length === 0) {
      return chooseOption(flow, only.serverJson)(at);
    }
    const answer = await ui.pick({
      title: flow.title,
      step: at,
      stepsAfter: 3,
      placeholder: vscode.l10n.t('Which version?'),
      choices: usable.map(versionChoice),
    });
    return onward(answer, (version) => chooseOption(flow, version.serverJson));
  };
}

function versionChoice(server: RegistryServer): Choice<RegistryServer> {
  const { version, publishedAt, isLatest } = server;
  const parts = [isLatest ? vscode.l10n.t('latest') : '', statusWords(server), publishedAt?.slice(0, 10) ?? ''];
  return { label: version, description: parts.filter((part) => part !== '').join(' · '), value: server };
}

function latestFirst(versions: readonly RegistryServer[]): readonly RegistryServer[] {
  return [...versions].reverse().sort((a, b) => Number(b.isLatest) - Number(a.isLatest));
}
