import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { messageOf } from '../../../base/errors.ts';
import { isLoopback } from '../risks/addressRisks.ts';
import { refused } from '../serverDraft.ts';
import { bundleLimits, type BundleLimits } from './bundleLimits.ts';
import { BundleProblem } from './bundleProblem.ts';

/** The file that a bundle was downloaded to, or in words why there is none. */
export type Download =
  | { readonly kind: 'downloaded'; readonly file: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Which bundle is downloaded: its address, and what it must be. */
export interface BundleSource {
  readonly url: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** How a bundle is downloaded. */
export interface DownloadOptions {
  readonly limits?: BundleLimits;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 300_000;

/**
 * Downloads a bundle over https (or from this machine) to `file`, which appears when it is whole and is what its
 * checksum says. Redirects may lead anywhere over https: the checksum says whether what came is what was meant.
 */
export async function downloadBundle(
  source: BundleSource,
  file: string,
  options: DownloadOptions = {},
): Promise<Download> {
  const partial = `${file}.${randomUUID()}.partial`;
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  try {
    const response = await follow(source.url, signal);
    const sha256 = await save(response, partial, options.limits ?? bundleLimits);
    if (sha256 !== source.sha256.toLowerCase()) {
      throw new BundleProblem('The bundle is not the file that it should be: its checksum is another one.');
    }
    await rename(partial, file);
    return { kind: 'downloaded', file };
  } catch (error) {
    await rm(partial, { force: true });
    return refused(
      error instanceof BundleProblem ? error.message : `The bundle cannot be downloaded: ${reasonOf(error)}.`,
    );
  }
}

const MAX_REDIRECTS = 5;

async function follow(start: string, signal: AbortSignal): Promise<Response> {
  let url = checked(start, start);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await fetch(url, { redirect: 'manual', credentials: 'omit', signal });
    const location = response.headers.get('location');
    if (response.ok) {
      return response;
    }
    await response.body?.cancel();
    if (response.status < 300 || response.status >= 400 || location === null) {
      throw new BundleProblem(`The bundle cannot be downloaded: the answer has the status ${response.status}.`);
    }
    url = checked(location, url);
  }
  throw new BundleProblem('The bundle cannot be downloaded: its address sends on without end.');
}

/** Plain http only from this machine to this machine. */
function checked(address: string, from: string): string {
  const url = URL.canParse(address, from) ? new URL(address, from) : undefined;
  const isLocal = url?.protocol === 'http:' && isLoopback(url.hostname) && isLoopback(new URL(from).hostname);
  if (url === undefined || (url.protocol !== 'https:' && !isLocal)) {
    throw new BundleProblem('A bundle is only downloaded over https.');
  }
  return url.href;
}

/** Writes the body of an answer to a new file and gives its SHA-256. */
async function save(response: Response, file: string, { maxFileBytes }: BundleLimits): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  try {
    // Node's own streams of fetch can be iterated; the types of the two do not know of each other.
    for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > maxFileBytes) {
        throw new BundleProblem('The bundle is too large.');
      }
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

/** `fetch` says "fetch failed" and keeps the reason to itself. */
function reasonOf(error: unknown): string {
  return messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
