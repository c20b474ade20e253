import { readdir, readFile, stat } from 'node:fs/promises';
import { HostError, messageOf } from '../base/errors.ts';
import { canonicalJson } from '../base/json.ts';
import type { ConfigFile, ConfigPlace } from '../mcp/config/configFile.ts';
import type { PlaceCandidate } from '../mcp/config/configPlaces.ts';
import { placesWithin } from '../mcp/config/placesWithin.ts';
import { sectionTexts } from './sectionTexts.ts';

type Content = ConfigFile['content'];
type TextContent = Extract<Content, { readonly kind: 'text' }>;

/** Files above this size are read again only when their stamp has changed: other programs keep their history in them. */
const BIG_BYTES = 128 * 1024;
/** No configuration is as long as this, and its text has to be held. */
const MAX_BYTES = 64 * 1024 * 1024;
/** How many files of one folder are looked at. */
const MAX_FILES = 200;

/**
 * Reads the files of places from the disk, again and again: the disk is the truth, whatever an editor holds unsaved.
 * A file whose text is the same is given as the same object, so that whoever compares identities has nothing to do; of
 * a big file with several places, so is each whose section is the same, though it may stand elsewhere by now.
 */
export class PlaceReader {
  #texts = new Map<string, { readonly stamp: string; readonly content: Content }>();
  #files = new Map<string, ConfigFile>();
  readonly #sections = new WeakMap<TextContent, { readonly of: ReturnType<typeof sectionTexts> }>();

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

  #toFile(place: ConfigPlace, content: Content): ConfigFile {
    const last = this.#files.get(place.id);
    const isSame = last !== undefined && isSamePlace(last.place, place) && this.#isSameContent(last, content);
    return isSame ? last : { place, content };
  }

  /** What else is in a big file of several places changes all the time, and is no reason to parse it again. */
  #isSameContent({ place, content: before }: ConfigFile, content: Content): boolean {
    if (isEqual(before, content)) {
      return true;
    }
    const isShared = place.id !== place.path;
    if (!isShared || before.kind !== 'text' || content.kind !== 'text' || content.text.length < BIG_BYTES) {
      return false;
    }
    const section = this.#sectionOf(before, place);
    return section !== undefined && section === this.#sectionOf(content, place);
  }

  #sectionOf(content: TextContent, place: ConfigPlace): string | undefined {
    const known = this.#sections.get(content) ?? { of: sectionTexts(content.text) };
    this.#sections.set(content, known);
    return known.of?.(place.section);
  }
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
