import { getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import { shownText } from '../shownText.ts';
import type { BundleLimits } from './bundleLimits.ts';
import { BundleProblem } from './bundleProblem.ts';
import { entryPath } from './entryPath.ts';

/** A file or a folder in a bundle, its name checked. */
export interface BundleEntry {
  readonly steps: readonly string[];
  readonly isFolder: boolean;
  readonly isExecutable: boolean;
  /** As the bundle claims. */
  readonly bytes: number;
  readonly entry: Entry;
}

/** All entries of a bundle; rejects with {@link BundleProblem} when one of them must not be unpacked. */
export async function bundleEntries(
  zip: ZipFile,
  fileBytes: number,
  limits: BundleLimits,
): Promise<readonly BundleEntry[]> {
  if (zip.entryCount > limits.maxEntries) {
    throw new BundleProblem(`The bundle holds ${zip.entryCount} entries; ${limits.maxEntries} are the most.`);
  }
  const entries: BundleEntry[] = [];
  const places = new Places();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const checked = checkedEntry(entry);
    places.take(checked);
    bytes += checked.bytes;
    checkSize(bytes, fileBytes, limits);
    entries.push(checked);
  }
  return entries;
}

/** Throws {@link BundleProblem} when `bytes` are more than a bundle of `fileBytes` may hold. */
export function checkSize(bytes: number, fileBytes: number, limits: BundleLimits): void {
  if (bytes > limits.maxBytes || bytes > fileBytes * limits.maxRatio) {
    throw new BundleProblem('The content of the bundle is too large for a bundle of its size.');
  }
}

const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
const UNIX = 3;

function checkedEntry(entry: Entry): BundleEntry {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  const steps = entryPath(name);
  const mode = entry.versionMadeBy >>> 8 === UNIX ? entry.externalFileAttributes >>> 16 : 0;
  const type = mode & FILE_TYPE;
  const isFolder = name.endsWith('/');
  const shown = JSON.stringify(shownText(name, 120));
  if (![0, REGULAR, FOLDER].includes(type) || (type !== 0 && (type === FOLDER) !== isFolder)) {
    throw new BundleProblem(`The entry ${shown} is neither a file nor a folder.`);
  }
  if (entry.isEncrypted() || !entry.canDecodeFileData()) {
    throw new BundleProblem(`The entry ${shown} is encrypted, or compressed in an unknown way.`);
  }
  return { steps, isFolder, isExecutable: !isFolder && (mode & 0o111) !== 0, bytes: entry.uncompressedSize, entry };
}

/** What stands where; names that differ in case or in their composition are one place on many machines. */
class Places {
  readonly #places = new Map<string, 'file' | 'folder'>();

  take({ steps, isFolder }: BundleEntry): void {
    const keys = steps.map((_, at) =>
      steps
        .slice(0, at + 1)
        .join('/')
        .normalize('NFC')
        .toLowerCase(),
    );
    const own = keys.at(-1) ?? '';
    for (const key of keys.slice(0, -1)) {
      this.#takeFolder(key);
    }
    if (isFolder) {
      this.#takeFolder(own);
    } else if (this.#places.has(own)) {
      throw new BundleProblem(`The name ${JSON.stringify(shownText(steps.join('/'), 120))} is in the bundle twice.`);
    } else {
      this.#places.set(own, 'file');
    }
  }

  #takeFolder(key: string): void {
    if (this.#places.get(key) === 'file') {
      throw new BundleProblem(`The name ${JSON.stringify(shownText(key, 120))} is a file and a folder at once.`);
    }
    this.#places.set(key, 'folder');
  }
}
