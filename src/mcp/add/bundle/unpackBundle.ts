import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, lstat, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bundleEntries, checkSize, type BundleEntry } from './bundleEntries.ts';
import { withBundleFile, type BundleFile } from './bundleFile.ts';
import { bundleLimits, type BundleLimits } from './bundleLimits.ts';
import { BundleProblem, bundleRefusal } from './bundleProblem.ts';

/** The folder that holds the content of a bundle now, or in words why there is none. */
export type Unpacking =
  | { readonly kind: 'unpacked'; readonly folder: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** How a bundle is unpacked. */
export interface UnpackOptions {
  readonly limits?: BundleLimits;
  /** What the file must be: as it was read before, or as a registry says. */
  readonly sha256?: string;
  readonly signal?: AbortSignal;
}

/**
 * Unpacks a bundle to a folder that does not exist yet. All or nothing: the folder appears when everything is in it.
 * No entry gets out of the folder, and sizes count as they are written, not as they are claimed.
 */
export async function unpackBundle(file: string, folder: string, options: UnpackOptions = {}): Promise<Unpacking> {
  const limits = options.limits ?? bundleLimits;
  const partial = `${folder}.${randomUUID()}.partial`;
  try {
    return await withBundleFile(file, limits, async (bundle) => {
      if (options.sha256 !== undefined && options.sha256.toLowerCase() !== bundle.sha256) {
        throw new BundleProblem('The bundle is not the file that it should be: its checksum is another one.');
      }
      if (await exists(folder)) {
        throw new BundleProblem('The folder for the bundle exists already.');
      }
      const entries = await bundleEntries(bundle.zip, bundle.bytes, limits);
      await mkdir(partial, { recursive: true, mode: 0o700 });
      await writeEntries(entries, { bundle, limits, root: partial, signal: options.signal });
      await rename(partial, folder);
      return { kind: 'unpacked', folder };
    });
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    return bundleRefusal(error);
  }
}

interface Target {
  readonly bundle: BundleFile;
  readonly limits: BundleLimits;
  readonly root: string;
  readonly signal: AbortSignal | undefined;
}

async function writeEntries(entries: readonly BundleEntry[], target: Target): Promise<void> {
  let written = 0;
  const count = (bytes: number): void => {
    written += bytes;
    checkSize(written, target.bundle.bytes, target.limits);
  };
  for (const entry of entries) {
    const place = path.join(target.root, ...entry.steps);
    if (entry.isFolder) {
      await mkdir(place, { recursive: true });
    } else {
      await mkdir(path.dirname(place), { recursive: true });
      await writeEntry(entry, place, { ...target, count });
    }
  }
}

async function writeEntry(
  { entry, isExecutable }: BundleEntry,
  place: string,
  { bundle, signal, count }: Target & { readonly count: (bytes: number) => void },
): Promise<void> {
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        count(chunk.byteLength);
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  const content = await bundle.zip.openReadStreamPromise(entry);
  const file = createWriteStream(place, { flags: 'wx', mode: 0o644 });
  await pipeline(content, counter, file, signal === undefined ? {} : { signal });
  if (isExecutable) {
    await chmod(place, 0o755);
  }
}

async function exists(place: string): Promise<boolean> {
  try {
    await lstat(place);
    return true;
  } catch {
    return false;
  }
}
