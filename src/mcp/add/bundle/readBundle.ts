import { parseJson } from '../../../base/json.ts';
import { info, warning } from '../risks/risk.ts';
import type { DraftNote } from '../serverDraft.ts';
import { bundleEntries, type BundleEntry } from './bundleEntries.ts';
import { withBundleFile, type BundleFile } from './bundleFile.ts';
import { bundleLimits, type BundleLimits } from './bundleLimits.ts';
import { bundleManifest, type BundleManifest } from './bundleManifest.ts';
import { BundleProblem, bundleRefusal } from './bundleProblem.ts';

/** What a bundle is, known without unpacking it. */
export interface BundleFacts {
  readonly bytes: number;
  /** Of everything in it, as it claims. */
  readonly unpackedBytes: number;
  readonly entryCount: number;
  readonly sha256: string;
  /** A name for the folder that it is unpacked to: readable, safe on every machine, and another one for other content. */
  readonly folderName: string;
  /** A signature is seen and not verified: nothing says yet whose certificates would be believed. */
  readonly signature: 'none' | 'unverified';
}

/** A bundle whose content may be unpacked, or in words why not. */
export type BundleReading =
  | {
      readonly kind: 'bundle';
      readonly manifest: BundleManifest;
      readonly facts: BundleFacts;
      readonly notes: readonly DraftNote[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Looks into an MCPB file (`.mcpb`, `.dxt`): checks every entry, and reads the manifest. Writes nothing. */
export async function readBundle(path: string, limits: BundleLimits = bundleLimits): Promise<BundleReading> {
  try {
    return await withBundleFile(path, limits, async (file) => {
      const entries = await bundleEntries(file.zip, file.bytes, limits);
      const manifest = bundleManifest(await readManifest(file, entries, limits));
      const facts: BundleFacts = {
        bytes: file.bytes,
        unpackedBytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
        entryCount: entries.length,
        sha256: file.sha256,
        folderName: folderName(manifest, file.sha256),
        signature: file.isSigned ? 'unverified' : 'none',
      };
      return { kind: 'bundle', manifest, facts, notes: notesOf(manifest, file, entries) };
    });
  } catch (error) {
    return bundleRefusal(error);
  }
}

function folderName({ name, version }: BundleManifest, sha256: string): string {
  const [readable, number] = [name, version].map((text) => text.slice(0, 40).replace(/[^A-Za-z\d]+/g, '-'));
  return `bundle-${readable}-${number}-${sha256.slice(0, 12)}`;
}

async function readManifest(
  { zip }: BundleFile,
  entries: readonly BundleEntry[],
  limits: BundleLimits,
): Promise<unknown> {
  const found = entries.find(({ steps, isFolder }) => !isFolder && steps.join('/') === 'manifest.json');
  if (found === undefined) {
    throw new BundleProblem('There is no manifest.json in the bundle.');
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of await zip.openReadStreamPromise(found.entry)) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).byteLength;
    if (bytes > limits.maxManifestBytes) {
      throw new BundleProblem('The manifest is too large.');
    }
  }
  const value = parseJson(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  );
  if (value === undefined) {
    throw new BundleProblem('The manifest is not valid JSON.');
  }
  return value;
}

function notesOf(
  { server }: BundleManifest,
  { isSigned }: BundleFile,
  entries: readonly BundleEntry[],
): readonly DraftNote[] {
  const entryPoint = server.entry_point.replace(/^(\.\/|\$\{__dirname\}\/)/, '');
  const isThere = entries.some(({ steps }) => steps.join('/') === entryPoint);
  return [
    isSigned
      ? info('It is signed; the signature is not checked here.')
      : info('It is not signed: nothing says who made it.'),
    ...(isThere || server.type === 'binary' ? [] : [warning(`What it says it starts ("entry_point") is not in it.`)]),
  ];
}
