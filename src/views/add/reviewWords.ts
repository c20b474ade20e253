import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { DraftNote } from '../../mcp/add/serverDraft.ts';
import { hasInputs } from '../../mcp/config/edit/addInput.ts';
import { policyVerdict } from '../../mcp/policy/policyVerdict.ts';
import type { ServerPolicy } from '../../mcp/policy/serverPolicy.ts';
import { approvalWords } from '../servers/approvalWords.ts';
import { launchRisks } from '../servers/launchRisks.ts';
import { visible } from '../visible.ts';
import type { Addition } from './prepareAddition.ts';

/** What the review says besides the addition itself. */
export interface ReviewFacts {
  readonly isFromLink: boolean;
  readonly isTrusted: boolean;
  readonly policy: ServerPolicy;
}

/** All of what adding a server comes to, line by line: what is to be minded, what would run, what is written, what is asked. */
export function reviewWords(addition: Addition, facts: ReviewFacts): readonly string[] {
  return [
    ...section(warnings(addition, facts)),
    ...launchLines(addition),
    ...section(valueLines(addition), ''),
    ...section(inputLines(addition), ''),
  ];
}

/** True when something in it can do harm as it stands. */
export function isDangerous({ notes, definition, launch }: Addition): boolean {
  const risks = launch === undefined ? [] : launchRisks(definition, launch.summary);
  return [...notes, ...risks].some(({ severity }) => severity === 'danger');
}

function warnings({ notes, definition, launch }: Addition, { isFromLink, isTrusted, policy }: ReviewFacts) {
  const risks = launch === undefined ? [] : launchRisks(definition, launch.summary);
  const denied = policyVerdict(policy, definition);
  return [
    ...(isFromLink ? [vscode.l10n.t('⚠ A link asks for this: whoever made it chose what would run.')] : []),
    ...(isTrusted
      ? []
      : [vscode.l10n.t('⚠ Restricted Mode: it is written, and nothing starts before you trust the workspace.')]),
    ...(denied === undefined ? [] : [`⚠ ${visible(denied)}`]),
    // What is said of the launch anyway is not said twice.
    ...[...notes]
      .filter((note) => !risks.some(({ message }) => message === note.message))
      .sort((a, b) => weight(a) - weight(b))
      .map(noteWords),
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

function launchLines({ definition, launch }: Addition): readonly string[] {
  if (launch !== undefined) {
    return approvalWords({ definition, launch, changes: [] });
  }
  const { place } = definition.source;
  const reason = definition.launch.kind === 'invalid' ? definition.launch.error.message : '';
  return [
    vscode.l10n.t('⚠ It cannot start as it stands: {0}', visible(reason)),
    ...entryLines(definition.entry),
    '',
    vscode.l10n.t('Configured in {0} ({1})', visible(place.path), visible(place.label)),
  ];
}

/** Where nothing is known of a launch, what is written is shown instead. */
function entryLines(entry: unknown): readonly string[] {
  return JSON.stringify(entry, undefined, 2).split('\n').map(visible);
}

/** The values that the server is given, as they are written: secrets have left them, and what is left decides what runs. */
function valueLines({ definition, launch }: Addition): readonly string[] {
  if (launch === undefined || !isRecord(definition.entry)) {
    return [];
  }
  const { env, headers, envFile } = definition.entry;
  const lines = [
    ...pairs(env).map(([name, value]) => `${visible(name)}=${written(value)}`),
    ...pairs(headers).map(([name, value]) => `${visible(name)}: ${written(value)}`),
    ...(typeof envFile === 'string' ? [`envFile: ${visible(envFile)}`] : []),
  ];
  return lines.length === 0 ? [] : [vscode.l10n.t('Written with these values:'), ...lines];
}

function pairs(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

function written(value: unknown): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value));
}

function inputLines({ draft, place }: Addition): readonly string[] {
  if (!hasInputs(place.dialect)) {
    return draft.secrets.size === 0
      ? []
      : [vscode.l10n.t('⚠ This file cannot hold secrets, and they are not kept: set them in the environment.')];
  }
  const kept = draft.inputs.filter(({ id }) => draft.secrets.has(id));
  const asked = draft.inputs.filter(({ id, kind }) => !draft.secrets.has(id) && kind !== 'command');
  return [
    ...(kept.length === 0
      ? []
      : [
          vscode.l10n.t('Kept in the secret storage of your editor: {0}', kept.map(({ id }) => visible(id)).join(', ')),
        ]),
    ...(asked.length === 0
      ? []
      : [vscode.l10n.t('You are asked for: {0}', asked.map(({ id }) => visible(id)).join(', '))]),
  ];
}

/** Lines with an empty one behind, or before, them. */
function section(lines: readonly string[], before?: ''): readonly string[] {
  return lines.length === 0 ? [] : before === undefined ? [...lines, ''] : [before, ...lines];
}
