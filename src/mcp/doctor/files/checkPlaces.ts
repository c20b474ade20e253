import { assertNever } from '../../../base/errors.ts';
import type { ConfigFile, ConfigPlace } from '../../config/configFile.ts';
import type { PlaceCandidate } from '../../config/configPlaces.ts';
import type { ConfigDiagnostic } from '../../config/serverDefinition.ts';
import type { DoctorInput } from '../doctorInput.ts';
import { finding, type Chapter, type Finding, type Severity } from '../finding.ts';
import { lineOf } from '../lineOf.ts';

const SEVERITIES: Readonly<Record<ConfigDiagnostic['severity'], Severity>> = {
  error: 'problem',
  warning: 'warning',
  info: 'note',
};

/** Says of each place, in order of precedence, what is there; places without a file come last, together. */
export function checkPlaces(input: DoctorInput): readonly Chapter[] {
  const found = input.files.map((file, index) => fileChapter(input, file, index + 1));
  const absent = input.places.filter((place) => !input.files.some((file) => belongsTo(file.place, place)));
  const chapters = absent.length === 0 ? found : [...found, absentChapter(absent)];
  return chapters.length === 0 ? [{ section: 'files', findings: [noPlace()] }] : chapters;
}

function noPlace(): Finding {
  return finding('note', 'There is no place to look for configuration files.');
}

function belongsTo(place: ConfigPlace, candidate: PlaceCandidate): boolean {
  return candidate.filesWithin === undefined
    ? place.id === candidate.id
    : place.path.replaceAll('\\', '/').startsWith(`${candidate.path.replaceAll('\\', '/')}/`);
}

function fileChapter(input: DoctorInput, file: ConfigFile, rank: number): Chapter {
  const { place } = file;
  return {
    section: 'files',
    title: `${rank}. ${place.label}${place.folder ? `, ${place.folder.name}` : ''}`,
    findings: [
      existence(input, file),
      ...(input.diagnostics.get(place.id) ?? []).map((diagnostic) => diagnosticFinding(diagnostic, file)),
      originFinding(place),
    ],
  };
}

function existence({ servers }: DoctorInput, { place, content }: ConfigFile): Finding {
  const open = [{ kind: 'openFile', path: place.path }] as const;
  if (content.kind === 'unreadable') {
    return finding('problem', '{0} exists and cannot be read.', [place.path], open);
  }
  const own = servers.filter(({ definition }) => definition.source.place.id === place.id);
  const used = own.filter(({ state }) => state.kind !== 'shadowed').length;
  const section = place.section.join(' › ');
  if (own.length === 0) {
    return finding('note', '{0} exists and names no server under {1}.', [place.path, section], open);
  }
  return used === own.length
    ? finding('ok', '{0}: servers named under {1}: {2}.', [place.path, section, own.length], open)
    : finding(
        'ok',
        '{0}: servers named under {1}: {2}; not used, because other files go before: {3}.',
        [place.path, section, own.length, own.length - used],
        open,
      );
}

function diagnosticFinding({ severity, message, span, code }: ConfigDiagnostic, file: ConfigFile): Finding {
  const { path } = file.place;
  if (file.content.kind === 'unreadable') {
    return finding(SEVERITIES[severity], '{0}', [message]);
  }
  const line = lineOf(file.content.text, span.offset);
  const open = [{ kind: 'openFile', path, line }] as const;
  const template = code === 'syntax' ? 'Line {0}: {1} What the file said before stays in force.' : 'Line {0}: {1}';
  return finding(SEVERITIES[severity], template, [line, message], open);
}

function originFinding({ origin }: ConfigPlace): Finding {
  switch (origin) {
    case 'repo':
      return finding('note', 'It comes with the workspace: you are asked once before one of its servers runs.');
    case 'own':
      return finding('note', 'It is yours, in this editor: its servers run without a question.');
    case 'client':
      return finding('note', 'It belongs to another client: you are asked once before one of its servers runs.');
    case 'import':
      return finding(
        'note',
        'It belongs to another client: its servers are off until you turn them on. It is never written.',
      );
    default:
      return assertNever(origin);
  }
}

function absentChapter(places: readonly PlaceCandidate[]): Chapter {
  return {
    section: 'absent',
    findings: places.map(({ label, path, filesWithin }) =>
      filesWithin === undefined
        ? finding('note', '{0}: {1}', [label, path])
        : finding('note', '{0}: no file that ends with {1} in {2}', [label, filesWithin.join(', '), path]),
    ),
  };
}
