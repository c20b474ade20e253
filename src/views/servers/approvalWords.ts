import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import type { DraftNote } from '../../mcp/add/serverDraft.ts';
import type { ServerDefinition } from '../../mcp/config/serverDefinition.ts';
import type { ApprovableLaunch, LaunchChange } from '../../mcp/trust/launchSummary.ts';
import { visible } from '../visible.ts';
import { changeWords } from './changeWords.ts';
import { launchRisks } from './launchRisks.ts';
import { launchWords } from './launchWords.ts';

/** What a person is asked to say yes to. */
export interface ApprovalQuestion {
  readonly definition: ServerDefinition;
  readonly launch: ApprovableLaunch;
  /** What differs from the launch that was approved before, if one was. */
  readonly changes: readonly LaunchChange[];
}

/** The question in words: what is dangerous first, then what has changed, then all that would run, then what a yes means. */
export function approvalWords({ definition, launch, changes }: ApprovalQuestion): readonly string[] {
  const { place } = definition.source;
  return [
    ...section(launchRisks(definition, launch.summary).map(riskWords)),
    ...section(
      changes.length === 0 ? [] : [vscode.l10n.t('Changed since you allowed it:'), ...changes.map(changeWords)],
    ),
    ...section(launchWords(launch.summary)),
    vscode.l10n.t('Configured in {0} ({1})', visible(place.path), visible(place.label)),
    vscode.l10n.t(
      'A server runs with your rights. Your answer counts for exactly this, and you are asked again when any of it changes.',
    ),
  ];
}

const dialogRows = 30;
const rowCharacters = 70;

/** True when a modal dialog can show all of `lines`: it cuts, or grows over the edge of the screen, without saying so. */
export function fitsDialog(lines: readonly string[]): boolean {
  const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / rowCharacters)), 0);
  return rows <= dialogRows;
}

/** What a dialog says of a launch that it cannot show: the beginning and the end, and how much is between them. */
export function shortenedWords(question: ApprovalQuestion): readonly string[] {
  const { definition, launch, changes } = question;
  const notes = launchRisks(definition, launch.summary).map(riskWords);
  const lines = [...changes.map(changeWords), ...launchWords(launch.summary)];
  return [
    ...section(notes.slice(0, 6).map(shortened)),
    ...lines.slice(0, 6).map(shortened),
    ...(lines.length > 9 ? [vscode.l10n.t('… {0} more lines …', lines.length - 9)] : []),
    ...lines.slice(Math.max(6, lines.length - 3)).map(shortened),
    '',
    vscode.l10n.t('This is more than a dialog can show. Look at all of it, then answer.'),
  ];
}

function riskWords({ severity, message }: DraftNote): string {
  switch (severity) {
    case 'danger':
      return vscode.l10n.t('⚠ Danger: {0}', visible(message));
    case 'warning':
      return vscode.l10n.t('⚠ {0}', visible(message));
    case 'info':
      return vscode.l10n.t('Note: {0}', visible(message));
    default:
      return assertNever(severity);
  }
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}

/** The end matters as much as the beginning: that is where something would be hidden. */
function shortened(line: string): string {
  return line.length <= 200 ? line : `${line.slice(0, 120)} … ${line.slice(-60)}`;
}
