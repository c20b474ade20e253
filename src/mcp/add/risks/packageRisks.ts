import type { DraftNote } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import { warning } from './risk.ts';
import { runnerPackage } from './runnerPackage.ts';

/** Options of package runners that take packages from somewhere else. */
const OTHER_SOURCE = /^--(registry|index|index-url|default-index|extra-index-url|find-links|source|add-source)(=|$)/;

/** Says what is uncertain about a package that would be fetched and run at every start. */
export function packageRisks(program: string, args: readonly string[]): readonly DraftNote[] {
  const found = runnerPackage(program, args);
  if (found === undefined) {
    return [];
  }
  const isElsewhere = args.some((argument) => OTHER_SOURCE.test(argument));
  return [
    ...(isElsewhere ? [warning(`"${program}" takes the package from a source that its arguments name.`)] : []),
    ...(found.name === undefined ? [] : specNotes(found.name, found.isPython)),
  ];
}

function specNotes(spec: string, isPython: boolean): readonly DraftNote[] {
  if (spec.includes('${') || /^(\.{0,2}[/\\]|[A-Za-z]:[\\/])/.test(spec)) {
    return [];
  }
  const shown = shownText(spec, 100);
  if (
    /^(git\+|https?:|git:|ssh:|github:|gitlab:|bitbucket:|file:)|@\s*(git\+|https?:)/.test(spec) ||
    isGitHubShort(spec, isPython)
  ) {
    return [warning(`${shown} comes from an address, not from a package registry.`)];
  }
  const isPinned = isPython ? /(==|@)\d/.test(spec) : /.@v?\d/.test(spec);
  return isPinned ? [] : [warning(`${shown} is not pinned to a version: it may be another program tomorrow.`)];
}

function isGitHubShort(spec: string, isPython: boolean): boolean {
  return !isPython && /^[\w.-]+\/[\w.-]+(#.*)?$/.test(spec);
}
