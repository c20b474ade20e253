import * as path from 'node:path';
import type { WorkspaceFolder } from '../mcp/config/configFile.ts';
import type { PlaceCandidate } from '../mcp/config/configPlaces.ts';

/** A folder and a glob within it, for a file watcher. */
export interface WatchPattern {
  readonly base: string;
  readonly pattern: string;
}

/** Where the places are. */
export interface WatchedPlaces {
  readonly places: readonly PlaceCandidate[];
  readonly folders: readonly WorkspaceFolder[];
  readonly home: string;
}

/**
 * What to watch so that no change of the places is missed. Within an open folder, which the editor watches anyway, that
 * is each file and every folder above it: a folder that is made, moved or checked out together with its content is
 * reported, if at all, as one change, its own. Elsewhere it is the names in one folder each, which is watched alone, and
 * in the home folder the folders of other programs, which come when these are installed.
 */
export function watchPatterns({ places, folders, home }: WatchedPlaces): readonly WatchPattern[] {
  const names = new Map<string, Set<string>>();
  const add = (base: string, name: string): void => {
    names.set(base, (names.get(base) ?? new Set()).add(name === '*' || name.endsWith('/*') ? name : literal(name)));
  };
  for (const place of places) {
    const folder = folders.find(({ path: root }) => isWithin(root, place.path));
    if (folder === undefined) {
      watchOutside(place, home, add);
    } else {
      watchInside(folder.path, place, add);
    }
  }
  return [...names].flatMap(([base, set]) => [...set].map((pattern) => ({ base, pattern })));
}

type Add = (base: string, name: string) => void;

function watchOutside(place: PlaceCandidate, home: string, add: Add): void {
  if (isWithin(home, place.path)) {
    add(home, path.relative(home, place.path).split(path.sep)[0] ?? '');
  }
  if (place.filesWithin === undefined) {
    add(path.dirname(place.path), path.basename(place.path));
  } else {
    add(place.path, '*');
  }
}

function watchInside(root: string, place: PlaceCandidate, add: Add): void {
  const parts = path.relative(root, place.path).split(path.sep);
  parts.forEach((_, index) => add(root, parts.slice(0, index + 1).join('/')));
  if (place.filesWithin !== undefined) {
    add(root, [...parts, '*'].join('/'));
  }
}

function isWithin(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

/** A name as a glob that matches it: what a glob reads as syntax becomes any one character. */
function literal(name: string): string {
  return name.replaceAll(/[[\]{}*?]/g, '?');
}
