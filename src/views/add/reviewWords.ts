import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { DraftNote } from '../../mcp/add/serverDraft.ts';
import { hasInputs } from '../../mcp/config/edit/addInput.ts';
import { policyVerdict } from '../../mcp/policy/policyVerdict.ts';
import type { ServerPolicy } from '../../mcp/policy/serverPolicy.ts';
import { launchRisks } from '../servers/launchRisks.ts';
import { launchWords } from '../servers/launchWords.ts';
import { visible } from '../visible.ts';
import type { Addition } from './prepareAddition.ts';

/** What the review says besides the addition itself. */
export interface ReviewFacts {
  readonly isFromLink: boolean;
  readonly isTrusted: boolean;
  readonly policy: ServerPolicy;
  /** Where bundles are unpacked on this machine. */
  readonly bundlesFolder: string;
}

/** All of what adding a server comes to, line by line: what is to be minded, what would run, what is written, what is asked. */
export function reviewWords(addition: Addition, facts: ReviewFacts): readonly string[] {
  const { place } = addition;
  return [
    ...section(warnings(addition, facts)),
    ...section(launchLines(addition)),
    ...section(valueLines(addition)),
    ...section(inputLines(addition, facts)),
    vscode.l10n.t('Written to {0} ({1})', visible(place.path), visible(place.label)),
    place.origin === 'own'
      ? vscode.l10n.t('A server runs with your rights, and one of your own file is not asked for again.')
      : vscode.l10n.t(
          'A server runs with your rights. Your answer counts for exactly this, and you are asked again when any of it changes.',
        ),
  ];
}

/** True when something in it can do harm as it stands. */
export function isDangerous(addition: Addition): boolean {
  return allNotes(addition).some(({ severity }) => severity === 'danger');
}

/** What the source says, and what is dangerous in what would run: each once, the worst first. */
function allNotes({ notes, definition, launch }: Addition): readonly DraftNote[] {
  const all = [...notes, ...(launch === undefined ? [] : launchRisks(definition, launch.summary))];
  return all
    .filter((note, at) => all.findIndex(({ message }) => message === note.message) === at)
    .sort((a, b) => weight(a) - weight(b));
}

function warnings(addition: Addition, facts: ReviewFacts): readonly string[] {
  const { definition, place } = addition;
  const denied = policyVerdict(facts.policy, definition);
  const isLocal = place.origin === 'repo' && JSON.stringify(definition.entry).includes(written(facts.bundlesFolder));
  return [
    ...(facts.isFromLink ? [vscode.l10n.t('⚠ A link asks for this: whoever made it chose what would run.')] : []),
    ...(facts.isTrusted
      ? []
      : [vscode.l10n.t('⚠ Restricted Mode: it is written, and nothing starts before you trust the workspace.')]),
    ...(denied === undefined ? [] : [`⚠ ${visible(denied)}`]),
    ...allNotes(addition).map(noteWords),
    ...(isLocal
      ? [vscode.l10n.t('⚠ The bundle is unpacked on this machine only: others who open this folder do not have it.')]
      : []),
  ];
}

function weight({ severity }: DraftNote): number {
  return ['danger', 'warning', 'info'].indexOf(severity);
}

function noteWords({ severity, message }: DraftNote): string {
  const words = visible(message);
  return severity === 'danger'
    ? vscode.l10n.t('⚠ Danger: {0}', words)
    : severity === 'warning'
      ? vscode.l10n.t('⚠ {0}', words)
      : vscode.l10n.t('Note: {0}', words);
}

/** Where nothing is known of a launch, what is written is shown instead. */
function launchLines({ definition, launch }: Addition): readonly string[] {
  if (launch !== undefined) {
    return launchWords(launch.summary);
  }
  const reason = definition.launch.kind === 'invalid' ? definition.launch.error.message : '';
  return [
    vscode.l10n.t('⚠ It cannot start as it stands: {0}', visible(reason)),
    ...JSON.stringify(definition.entry, undefined, 2).split('\n').map(visible),
  ];
}

/** The values that the server is given, as they are written: secrets have left them, and what is left decides what runs. */
function valueLines({ definition, launch }: Addition): readonly string[] {
  if (launch === undefined || !isRecord(definition.entry)) {
    return [];
  }
  const { env, headers, envFile } = definition.entry;
  const lines = [
    ...pairs(env).map(([name, value]) => `${visible(name)}=${shownValue(value)}`),
    ...pairs(headers).map(([name, value]) => `${visible(name)}: ${shownValue(value)}`),
    ...(typeof envFile === 'string' ? [`envFile: ${visible(envFile)}`] : []),
  ];
  return lines.length === 0 ? [] : [vscode.l10n.t('Written with these values:'), ...lines];
}

function pairs(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

function shownValue(value: unknown): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}

/** A text as it stands inside of JSON. */
function written(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inputLines({ draft, place }: Addition, { isFromLink }: ReviewFacts): readonly string[] {
  if (!hasInputs(place.dialect)) {
    return draft.secrets.size === 0
      ? []
      : [vscode.l10n.t('⚠ This file cannot hold secrets, and they are not kept: set them in the environment.')];
  }
  const kept = draft.inputs.flatMap(({ id }) => secretWords(id, draft.secrets.get(id), isFromLink));
  const asked = draft.inputs.filter(({ id, kind }) => !draft.secrets.has(id) && kind !== 'command');
  return [
    ...(kept.length === 0 ? [] : [vscode.l10n.t('Kept in the secret storage of your editor:'), ...kept]),
    ...(asked.length === 0
      ? []
      : [vscode.l10n.t('You are asked for: {0}', asked.map(({ id }) => visible(id)).join(', '))]),
  ];
}

/** What a link brings is no secret of the person's, and must not be hidden from them; what they typed themselves is. */
function secretWords(id: string, value: string | undefined, isFromLink: boolean): readonly string[] {
  if (value === undefined) {
    return [];
  }
  return isFromLink
    ? [`${visible(id)}=${visible(value)}`]
    : [vscode.l10n.t('{0} ({1} characters)', visible(id), value.length)];
}

/** Lines with an empty one behind them. */
function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}
