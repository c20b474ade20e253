import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';

const inflated = promisify(inflate);

/** Bytes of unpacked objects that are looked through. */
const maxUnpacked = 16 * 1024 * 1024;

/** A PDF that can be sent, and how many pages it has, or the reason in a few words why it cannot. */
export type PdfVerdict =
  | { readonly kind: 'ok'; readonly pages: number }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Looks into a PDF (ISO 32000-1, 7.5) as far as must be known before it is sent: one that the API refuses would spoil
 * every later request of the conversation, so what cannot be read with certainty is refused.
 */
export async function pdfPages(bytes: Uint8Array): Promise<PdfVerdict> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.slice(0, 1024).includes('%PDF-')) {
    return { kind: 'refused', why: 'it is not a PDF' };
  }
  if (/\/Encrypt\b/.test(text)) {
    return { kind: 'refused', why: 'it is encrypted' };
  }
  const pages = countPages(text) + (await countPackedPages(text, bytes));
  return pages === 0 ? { kind: 'refused', why: 'it has no pages that can be read' } : { kind: 'ok', pages };
}

/** A page is an object of this type; `/Pages` are the nodes of the tree above them. */
function countPages(text: string): number {
  return text.match(/\/Type\s{0,8}\/Page(?![A-Za-z])/g)?.length ?? 0;
}

/** Pages that stand in object streams (7.5.7), which are packed. */
async function countPackedPages(text: string, bytes: Uint8Array): Promise<number> {
  let [pages, room, end] = [0, maxUnpacked, 0];
  for (const { index } of text.matchAll(/\/Type\s{0,8}\/ObjStm(?![A-Za-z])/g)) {
    if (index < end) {
      continue;
    }
    const keyword = text.indexOf('stream', index);
    end = text.indexOf('endstream', keyword);
    if (end < 0 || keyword < 0) {
      break;
    }
    const start = keyword + (text[keyword + 6] === '\r' ? 8 : 7);
    const unpacked = await unpack(bytes.subarray(start, end), room);
    pages += countPages(unpacked);
    room -= unpacked.length;
  }
  return pages;
}

/** Empty for what cannot be unpacked, and for what would be more than `maxOutputLength`. */
async function unpack(packed: Uint8Array, maxOutputLength: number): Promise<string> {
  if (maxOutputLength <= 0) {
    return '';
  }
  try {
    return (await inflated(packed, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH })).toString('latin1');
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      return '';
    }
    throw error;
  }
}
