import { isRecord, parseJson } from '../../../base/json.ts';
import type { DoctorInput } from '../doctorInput.ts';
import { patienceOf } from '../patience.ts';
import type { AddressRange } from './addressRange.ts';
import { probe } from './probe.ts';

/** Who asks for documents of metadata, and on behalf of which server. */
export interface MetadataScope {
  readonly input: DoctorInput;
  readonly signal: AbortSignal;
  /** Where the server is: one on the public network sends nobody to a private address. */
  readonly range: AddressRange;
}

/** A document of metadata that was found, or why not. */
export type MetadataDocument =
  | { readonly kind: 'found'; readonly url: string; readonly content: Readonly<Record<string, unknown>> }
  | { readonly kind: 'absent' }
  /** The address is one that is not asked. */
  | { readonly kind: 'refused'; readonly url: string };

/** Fetches the first of several documents that is there; without credentials, without following redirects. */
export async function firstMetadata(urls: readonly string[], scope: MetadataScope): Promise<MetadataDocument> {
  let refused: MetadataDocument | undefined;
  for (const url of urls) {
    const document = await fetchMetadata(url, scope);
    if (document.kind === 'found') {
      return document;
    }
    refused ??= document.kind === 'refused' ? document : undefined;
  }
  return refused ?? { kind: 'absent' };
}

async function fetchMetadata(text: string, { input, signal, range }: MetadataScope): Promise<MetadataDocument> {
  const url = askableUrl(text, range);
  if (url === undefined) {
    return { kind: 'refused', url: text };
  }
  const result = await probe(
    {
      url,
      headers: { Accept: 'application/json' },
      wantsBody: true,
      reach: range === 'private' ? 'any' : 'public',
      patienceMs: patienceOf(input),
    },
    signal,
  );
  if (result.kind === 'forbidden') {
    return { kind: 'refused', url: text };
  }
  const content = result.kind === 'answer' && result.status === 200 ? parseJson(result.body) : undefined;
  return isRecord(content) ? { kind: 'found', url: url.href, content } : { kind: 'absent' };
}

/** A neighbour of the server may do without TLS. */
function askableUrl(text: string, range: AddressRange): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && range === 'private') ? url : undefined;
}
