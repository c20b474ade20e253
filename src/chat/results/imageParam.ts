import type { ImageParam } from '../../claude/wire.ts';
import { base64Bytes } from './base64Bytes.ts';
import { imageFacts } from './imageFacts.ts';

/** The Messages API's limits on one image: characters of base64, and pixels on a side. */
const maxBase64Length = 5_000_000;
const maxSide = 8_000;

/** An image that can be sent, or the reason in a few words why it cannot. */
export type ImageVerdict =
  | { readonly kind: 'ok'; readonly image: ImageParam }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Makes an image for the Messages API from what a server sent.
 * One image that the API refuses would spoil every later request of the conversation, so the bytes decide and not the
 * declared type.
 */
export function imageParam(base64: string): ImageVerdict {
  if (base64.replace(/\s+/g, '').length > maxBase64Length) {
    return { kind: 'refused', why: 'it is too large' };
  }
  const sound = base64Bytes(base64);
  if (!sound) {
    return { kind: 'refused', why: 'it is not valid base64' };
  }
  const { data, bytes } = sound;
  const facts = imageFacts(bytes);
  if (!facts) {
    return { kind: 'refused', why: 'it is not a PNG, JPEG, GIF or WebP image' };
  }
  if (Math.max(facts.width ?? 1, facts.height ?? 1) > maxSide || facts.width === 0 || facts.height === 0) {
    return { kind: 'refused', why: `it is ${facts.width} x ${facts.height} pixels` };
  }
  return { kind: 'ok', image: { type: 'image', source: { type: 'base64', media_type: facts.mediaType, data } } };
}
