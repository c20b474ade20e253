import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { Server } from '../../mcp/server.ts';
import type { ServerSettings } from '../../mcp/serverSettings.ts';
import { effectiveTimeouts } from '../../mcp/serverTimeouts.ts';
import type { ServerTrust } from '../../mcp/trust/serverTrust.ts';
import { groupListings } from './childNodes.ts';
import { healthWords, timeOfDay } from './healthWords.ts';
import { launchRisks } from './launchRisks.ts';
import { launchWords } from './launchWords.ts';
import { codeBlock, codeSpan } from './markdownText.ts';
import { stateReasons } from './stateReasons.ts';
import { stateWords } from './stateWords.ts';

/** What a server's details are read from, beside the server. */
export interface DetailsSources {
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly settings: ReadonlySignal<ServerSettings>;
  readonly trust: Pick<ServerTrust, 'isWorkspaceTrusted' | 'approvals'>;
}

/** Everything that is known of a server, as Markdown. Whatever a server or a file says stands in it as code. */
export function detailsText(server: Server, sources: DetailsSources): string {
  return [
    `# ${codeSpan(server.name, 100)}`,
    list([vscode.l10n.t('State: {0}', codeSpan(stateWords(server))), ...stateLines(server)]),
    ...section(vscode.l10n.t('Server'), identityLines(server)),
    ...section(vscode.l10n.t('Health'), healthLines(server)),
    ...section(vscode.l10n.t('Launch'), launchLines(server)),
    ...section(vscode.l10n.t('Configuration'), configurationLines(server, sources)),
    ...section(vscode.l10n.t('Trust'), trustLines(server, sources)),
    ...section(vscode.l10n.t('Settings'), settingLines(server, sources)),
    ...offers(server),
    ...instructions(server),
  ]
    .join('\n\n')
    .concat('\n');
}

function stateLines({ state: { value: state } }: Server): readonly string[] {
  const retry =
    state.kind === 'failed' && state.retryAt !== undefined
      ? [vscode.l10n.t('Next attempt: {0}', timeOfDay(state.retryAt))]
      : [];
  return [...stateReasons(state).map((line) => codeSpan(line)), ...retry];
}

function identityLines(server: Server): readonly string[] {
  const state = server.state.value;
  if (state.kind !== 'ready') {
    return [];
  }
  const { name, title, version, protocolVersion, era, capabilities } = state.server;
  const { readySince } = server.health.value;
  return [
    vscode.l10n.t('Calls itself {0}', codeSpan([title, name].filter(Boolean).join(' / '))),
    vscode.l10n.t('Version {0}', codeSpan(version)),
    vscode.l10n.t('MCP version {0} ({1} era)', codeSpan(protocolVersion), era),
    vscode.l10n.t('Capabilities: {0}', capabilities.map((each) => codeSpan(each, 100)).join(', ')),
    ...(readySince === undefined ? [] : [vscode.l10n.t('Running since {0}', timeOfDay(readySince))]),
  ];
}

function healthLines(server: Server): readonly string[] {
  const lines = healthWords(server.health.value).map((line) => codeSpan(line));
  return lines.length === 0 ? [vscode.l10n.t('Nothing has happened yet.')] : lines;
}

function launchLines(server: Server): readonly string[] {
  const summary = server.approvable.value?.summary;
  if (summary !== undefined) {
    const risks = launchRisks(server.definition.value, summary).map(({ message }) => `⚠ ${codeSpan(message)}`);
    return [...risks, ...launchWords(summary).map((line) => codeSpan(line, 10_000))];
  }
  const { launch } = server.definition.value;
  switch (launch.kind) {
    case 'stdio':
      return [
        vscode.l10n.t('Command: {0}', codeSpan(launch.command)),
        ...launch.args.map((argument, at) => vscode.l10n.t('Argument {0}: {1}', at + 1, codeSpan(argument, 10_000))),
        vscode.l10n.t('Working directory: {0}', codeSpan(launch.cwd)),
        ...namesLine(vscode.l10n.t('Environment'), Object.keys(launch.env)),
      ];
    case 'http':
      return [
        vscode.l10n.t('Address: {0}', codeSpan(launch.url)),
        ...namesLine(vscode.l10n.t('Headers'), Object.keys(launch.headers)),
      ];
    case 'invalid':
      return [codeSpan(launch.error.message)];
  }
}

function namesLine(title: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${title}: ${names.map((name) => codeSpan(name, 200)).join(', ')}`];
}

function configurationLines(server: Server, { servers }: DetailsSources): readonly string[] {
  const { source, shadowedBy } = server.definition.value;
  const hidden = servers.value.filter((other) => other.definition.value.shadowedBy?.id === server.id);
  const path = (each: Server): string => codeSpan(each.definition.value.source.place.path);
  return [
    vscode.l10n.t('Configured in {0} ({1})', path(server), codeSpan(source.place.label)),
    ...(shadowedBy
      ? [vscode.l10n.t('Shadowed: the server of this name in {0} goes before it', codeSpan(shadowedBy.label))]
      : []),
    ...hidden.map((other) => vscode.l10n.t('Goes before the server of this name in {0}', path(other))),
  ];
}

function trustLines(server: Server, { trust }: DetailsSources): readonly string[] {
  const approved = trust.approvals.value.get(server.id);
  const present = server.approvable.value;
  if (server.definition.value.source.place.origin === 'own') {
    return [vscode.l10n.t('Yours: you wrote it in this editor, so you are not asked before it starts.')];
  }
  const hash = (text: string): string => codeSpan(text.slice(0, 12));
  if (approved === undefined) {
    return [vscode.l10n.t('You have not allowed it to run.')];
  }
  return [
    vscode.l10n.t('You allowed the launch {0}', hash(approved.hash)),
    ...(present === undefined || present.hash === approved.hash
      ? []
      : [vscode.l10n.t('Now it is {0}: it does not run until you allow that', hash(present.hash))]),
  ];
}

function settingLines(server: Server, { settings }: DetailsSources): readonly string[] {
  const { startMs, callMs, maximumMs, idleMs } = effectiveTimeouts(settings.value, server.definition.value);
  return [
    vscode.l10n.t('Started: {0}', codeSpan(settings.value.autostart)),
    vscode.l10n.t('Ready within {0} s', startMs / 1000),
    vscode.l10n.t('A call may be silent for {0} s, and take {1} s altogether', callMs / 1000, maximumMs / 1000),
    idleMs === 0
      ? vscode.l10n.t('Never stopped for being idle')
      : vscode.l10n.t('Stopped after {0} s without use, if it is started on demand', idleMs / 1000),
  ];
}

function offers(server: Server): readonly string[] {
  const tools = server.tools.value.items.map(({ name }) => {
    const isOff = server.disabledTools.value.has(name);
    return `${isOff ? '☐' : '☑'} ${codeSpan(name, 200)}${isOff ? ` ${vscode.l10n.t('(off)')}` : ''}`;
  });
  const titles = { resources: vscode.l10n.t('Resources'), prompts: vscode.l10n.t('Prompts') };
  const others = (['resources', 'prompts'] as const).flatMap((group) => {
    const items = groupListings(server, group).flatMap((listing) => listing.items);
    return section(
      titles[group],
      items.map(({ name }) => codeSpan(name, 200)),
    );
  });
  const isRemembered = server.tools.value.kind === 'remembered';
  const title = isRemembered ? vscode.l10n.t('Tools, as last known') : vscode.l10n.t('Tools');
  return [...section(title, tools), ...others];
}

function instructions(server: Server): readonly string[] {
  const state = server.state.value;
  const text = state.kind === 'ready' ? state.server.instructions : undefined;
  return text === undefined
    ? []
    : [
        `## ${vscode.l10n.t('Instructions')}`,
        vscode.l10n.t("These are the server's own words, written for the model:"),
        codeBlock(text),
      ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, list(lines)];
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
