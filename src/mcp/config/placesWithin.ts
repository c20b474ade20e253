import type { ConfigPlace } from './configFile.ts';
import type { PlaceCandidate } from './configPlaces.ts';

/** The places that a candidate stands for: itself, or one for each file of its folder, by the names that are in there. */
export function placesWithin(candidate: PlaceCandidate, names: readonly string[]): readonly ConfigPlace[] {
  const { filesWithin, ...place } = candidate;
  if (filesWithin === undefined) {
    return [place];
  }
  const separator = candidate.path.includes('\\') ? '\\' : '/';
  return names
    .filter((name) => filesWithin.some((ending) => name.endsWith(ending)))
    .sort()
    .map((name) => {
      const path = `${candidate.path}${separator}${name}`;
      return { ...place, id: path, path };
    });
}
