import { readdir, readFile, stat } from 'node:fs/promises';
import { HostError, messageOf } from '../base/errors.ts';
import { canonicalJson } from '../base/json.ts';
import type { ConfigFile, ConfigPlace } from '../mcp/config/configFile.ts';
import type { PlaceCandidate } from '../mcp/config/configPlaces.ts';
import { placesWithin } from '../mcp/config/placesWithin.ts';
import { onlySection } from './onlySection.ts';

type Content = ConfigFile['content'];

/** Files above this size are read again only when their stamp has changed: other programs keep their history in them. */
const BIG_BYTES = 128 * 1024;
/** No configuration is as long as this, and its text has to be held. */
const MAX_BYTES = 64 * 1024 * 1024;
/** How many files of one folder are looked at. */
const MAX_FILES = 200;

/**
 * Reads the files of places from the disk, again and again: the disk is the truth, whatever an editor holds unsaved.
 * A file whose text is the same is given as the same object, so that whoever compares identities has nothing to do.
 */
export class PlaceReader {
  #texts = new Map<string, { readonly stamp: string; readonly content: Content }>();
  #files = new Map<string, ConfigFile>();

  /** Those that exist, in the order of the candidates. A read must have ended before the next one begins. */
  async read(candidates: readonly PlaceCandidate[]): Promise<readonly ConfigFile[]> {
    const places = (await Promise.all(candidates.map(existingPlaces))).flat();
    const paths = [...new Set(places.map((place) => place.path))];
    const contents = new Map(
      await Promise.all(paths.map(async (path) => [path, await this.#readContent(path)] as const)),
    );
    const files = places.flatMap((place) => {
      const content = contents.get(place.path);
      return content === undefined ? [] : [this.#toFile(place, content)];
    });
    this.#files = new Map(files.map((file) => [file.place.id, file]));
    this.#texts = new Map([...this.#texts].filter(([path]) => contents.get(path) !== undefined));
    return files;
  }

  async #readContent(path: string): Promise<Content | undefined> {
    try {
      const stats = await stat(path);
      if (!stats.isFile()) {
        throw new Error('it is not a file');
      }
      if (stats.size > MAX_BYTES) {
        throw new Error('it is too large');
      }
      const stamp = [stats.mtimeMs, stats.size, stats.ino].join(' ');
      const last = this.#texts.get(path);
      if (last?.stamp === stamp) {
        return last.content;
      }
      const content: Content = { kind: 'text', text: new TextDecoder().decode(await readFile(path)) };
      if (stats.size > BIG_BYTES) {
        this.#texts.set(path, { stamp, content });
      }
      return content;
    } catch (error) {
      return isAbsent(error) ? undefined : unreadable(path, error);
    }
  }

  #toFile(place: ConfigPlace, whole: Content): ConfigFile {
    const last = this.#files.get(place.id);
    const content = ofPlace(place, whole);
    const isSame = last !== undefined && isEqual(last.content, content) && isSamePlace(last.place, place);
    return isSame ? last : { place, content };
  }
}

/** Of a big file that has several places, each is given its own: nobody should parse the rest, again with every change. */
function ofPlace(place: ConfigPlace, content: Content): Content {
  const isShared = place.id !== place.path;
  return isShared && content.kind === 'text' && content.text.length > BIG_BYTES
    ? { kind: 'text', text: onlySection(content.text, place.section) }
    : content;
}

/** A folder of files that is not there, or that nobody may look into, has no places. */
async function existingPlaces(candidate: PlaceCandidate): Promise<readonly ConfigPlace[]> {
  if (candidate.filesWithin === undefined) {
    return placesWithin(candidate, []);
  }
  const names = await readdir(candidate.path).catch(() => []);
  return placesWithin(candidate, names).slice(0, MAX_FILES);
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function unreadable(path: string, cause: unknown): Content {
  const message = `${path} cannot be read: ${messageOf(cause)}`;
  return { kind: 'unreadable', error: new HostError('config.unreadable', message, { cause }) };
}

function isEqual(a: Content, b: Content): boolean {
  return a.kind === 'text'
    ? b.kind === 'text' && a.text === b.text
    : b.kind === 'unreadable' && a.error.message === b.error.message;
}

function isSamePlace(a: ConfigPlace, b: ConfigPlace): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
