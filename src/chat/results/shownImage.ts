import type { ImageParam } from '../../claude/wire.ts';
import { base64Bytes } from './base64Bytes.ts';
import { imageFacts, type ImageFacts } from './imageFacts.ts';
import type { ImageVerdict } from './imageParam.ts';
import { shrinkImage } from './shrinkImage.ts';

/** The Messages API's limits on one image: characters of base64, and pixels on a side. */
const maxBase64Length = 5_000_000;
const maxSide = 8000;

/** Pixels on the longer side beyond which the API makes an image smaller itself: more of them are sent in vain. */
const usefulSide = 1568;

/** Beyond these an image is not even read: characters of base64, and pixels, of which each takes four bytes. */
const maxRead = 40_000_000;
const maxPixels = 50_000_000;

/**
 * Makes an image for the Messages API from what a server sent, smaller where it must be or gains nothing by its size.
 * The bytes decide what it is and not the declared type: one image that the API refuses would spoil every later request.
 */
export async function shownImage(base64: string): Promise<ImageVerdict> {
  if (base64.length > maxRead) {
    return refused('it is too large');
  }
  const sound = base64Bytes(base64);
  if (!sound) {
    return refused('it is not valid base64');
  }
  const facts = imageFacts(sound.bytes);
  if (!facts) {
    return refused('it is not a PNG, JPEG, GIF or WebP image');
  }
  const isUseful = sound.data.length <= maxBase64Length && sidesOf(facts).long <= usefulSide;
  return (isUseful ? undefined : await shrunk(sound.bytes, facts)) ?? asItIs(sound.data, facts);
}

/** A side that is not known is taken for a small one. */
function sidesOf({ width = 1, height = 1 }: ImageFacts): { readonly short: number; readonly long: number } {
  return { short: Math.min(width, height), long: Math.max(width, height) };
}

/** Undefined when this kind of image cannot be made smaller here. */
async function shrunk(bytes: Uint8Array, facts: ImageFacts): Promise<ImageVerdict | undefined> {
  const { mediaType } = facts;
  const { short, long } = sidesOf(facts);
  if (short * long > maxPixels) {
    return undefined;
  }
  if (mediaType !== 'image/png' && mediaType !== 'image/jpeg') {
    return undefined;
  }
  const maxBytes = Math.floor((maxBase64Length * 3) / 4);
  const reply = await shrinkImage({ kind: 'shrink', bytes, mediaType, maxSide: usefulSide, maxBytes });
  if (reply?.kind === 'done') {
    return notTooLarge(imageOf(reply.mediaType, Buffer.from(reply.bytes).toString('base64')));
  }
  return reply && refused('it is damaged');
}

function asItIs(data: string, facts: ImageFacts): ImageVerdict {
  const { short, long } = sidesOf(facts);
  if (short === 0 || long > maxSide) {
    return refused(`it is ${facts.width} x ${facts.height} pixels`);
  }
  return notTooLarge(imageOf(facts.mediaType, data));
}

function notTooLarge(image: ImageParam): ImageVerdict {
  return image.source.data.length > maxBase64Length ? refused('it is too large') : { kind: 'ok', image };
}

function imageOf(mediaType: ImageFacts['mediaType'], data: string): ImageParam {
  return { type: 'image', source: { type: 'base64', media_type: mediaType, data } };
}

function refused(why: string): ImageVerdict {
  return { kind: 'refused', why };
}
