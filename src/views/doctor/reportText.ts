import { assertNever } from '../../base/errors.ts';
import type { Chapter, Finding, Fix, Severity } from '../../mcp/doctor/finding.ts';
import { codeSpan } from '../servers/markdownText.ts';
import { visible } from '../visible.ts';

/** Says a sentence in the language of the editor; `{0}` in it stands for the first of `values`. */
export type Translate = (template: string, ...values: readonly (string | number)[]) => string;

/** How far a report has come. */
export type ReportProgress = 'running' | 'done' | 'cancelled';

/** What a place in a report leads to. */
export interface ReportLink {
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly action: Fix | { readonly kind: 'checkAgain' };
}

/** A report as a person reads it, with the places in it that can be followed. */
export interface ReportText {
  readonly text: string;
  readonly links: readonly ReportLink[];
}

/** What is not there is of the least use, and long. */
const SECTIONS = ['files', 'servers', 'machine', 'absent'] as const;

/** Writes the report so far as Markdown; whatever a file or a server named stands in it as code. */
export function reportText(chapters: readonly Chapter[], progress: ReportProgress, t: Translate): ReportText {
  const lines: string[] = [`# ${t('Configuration Check')}`, ''];
  const links: ReportLink[] = [];
  const follow = (label: string, action: ReportLink['action']): void => {
    const before = lines.pop() ?? '';
    links.push({ line: lines.length, start: before.length + 2, length: label.length, action });
    lines.push(`${before} [${label}]`);
  };
  lines.push(summary(chapters, progress, t));
  if (progress !== 'running') {
    follow(t('Check Again'), { kind: 'checkAgain' });
  }
  for (const section of SECTIONS) {
    const own = chapters.filter((chapter) => chapter.section === section);
    lines.push(...(own.length === 0 ? [] : ['', `## ${sectionTitle(section, t)}`]));
    for (const { title, findings } of own) {
      lines.push('', ...(title === undefined ? [] : [`### ${heading(title, t)}`, '']));
      for (const found of findings) {
        lines.push(findingLine(found, t));
        found.fixes.forEach((fix) => follow(fixLabel(fix, t), fix));
      }
    }
  }
  return { text: `${lines.join('\n')}\n`, links };
}

function summary(chapters: readonly Chapter[], progress: ReportProgress, t: Translate): string {
  const count = (severity: Severity): number =>
    chapters.flatMap(({ findings }) => findings).filter((found) => found.severity === severity).length;
  const counts = t('Problems: {0}. Warnings: {1}.', count('problem'), count('warning'));
  switch (progress) {
    case 'running':
      return `${t('Checking…')} ${counts}`;
    case 'cancelled':
      return `${t('This check was cancelled; what it had not come to is missing.')} ${counts}`;
    case 'done':
      return counts;
    default:
      return assertNever(progress);
  }
}

function sectionTitle(section: Chapter['section'], t: Translate): string {
  switch (section) {
    case 'files':
      return t('Files, in the order in which they go before each other');
    case 'servers':
      return t('Servers');
    case 'machine':
      return t('All together');
    case 'absent':
      return t('Files that were looked for and are not there');
    default:
      return assertNever(section);
  }
}

/** A heading is read in the outline too, where code would show its marks; what Markdown would act on is taken from it. */
function heading(title: string, t: Translate): string {
  const plain = visible(title.slice(0, 200)).replaceAll(/[<>[\]*`\\&]/g, '\\$&');
  return plain.trim() === '' ? t('(no name)') : plain;
}

function findingLine({ severity, template, values }: Finding, t: Translate): string {
  const shown = values.map((value) => (typeof value === 'number' ? value : quoted(value)));
  return `- **${severityWord(severity, t)}:** ${t(template, ...shown)}`;
}

/** Code without the blanks that only a text with marks of its own needs. */
function quoted(text: string): string {
  const code = codeSpan(text);
  return /^` [^` ](?:[^`]*[^` ])? `$/.test(code) ? `\`${code.slice(2, -2)}\`` : code;
}

function severityWord(severity: Severity, t: Translate): string {
  switch (severity) {
    case 'ok':
      return t('OK');
    case 'note':
      return t('Note');
    case 'warning':
      return t('Warning');
    case 'problem':
      return t('Problem');
    default:
      return assertNever(severity);
  }
}

function fixLabel(fix: Fix, t: Translate): string {
  switch (fix.kind) {
    case 'openFile':
      return fix.line === undefined ? t('Open File') : t('Open File at Line {0}', fix.line);
    case 'openPage':
      return t('How to Install {0}', fix.name);
    case 'openSetting':
      return t('Open Setting');
    case 'startServer':
      return t('Start');
    case 'approveServer':
      return t('Review and Approve');
    case 'answerInputs':
      return t('Answer and Start');
    case 'enableServer':
      return t('Turn On');
    case 'trustWorkspace':
      return t('Manage Workspace Trust');
    case 'createConfig':
      return t('Create .vscode/mcp.json');
    default:
      return assertNever(fix);
  }
}
