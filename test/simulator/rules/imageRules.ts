import type { BetaImageBlockParam } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { readImageFile, type ImageFile } from '../prefix/imageFile.ts';
import { placedBlocks } from './blocksOf.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

const MOST_BYTES = 5 * 1024 * 1024;
const LONGEST_SIDE = 8000;
/** Where there are more images than {@link MANY_IMAGES}. */
const LONGEST_SIDE_OF_MANY = 2000;
const MANY_IMAGES = 20;

interface PlacedImage {
  readonly image: BetaImageBlockParam;
  readonly path: string;
}

function images(request: WellFormedRequest): readonly PlacedImage[] {
  return placedBlocks(request).flatMap(({ block, path }): readonly PlacedImage[] => {
    if (block.type === 'tool_result' && Array.isArray(block.content)) {
      return block.content.flatMap((part, index) =>
        part.type === 'image' ? [{ image: part, path: `${path}.tool_result.content.${index}` }] : [],
      );
    }
    return block.type === 'image' ? [{ image: block, path }] : [];
  });
}

function checkCount(request: WellFormedRequest): readonly Finding[] {
  const { length } = images(request);
  const { mostImages } = request.model;
  const message = `Too many images in request: ${length} > ${mostImages}`;
  return length > mostImages ? [{ path: 'messages', message }] : [];
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function checkData(request: WellFormedRequest): readonly Finding[] {
  return images(request).flatMap(({ image, path }) => {
    const fault = image.source.type === 'base64' ? dataFault(image.source) : undefined;
    const where = `${path}.image.source.base64`;
    return fault === undefined ? [] : [{ path: where, message: `${where}${fault}` }];
  });
}

function dataFault({ data, media_type }: { readonly data: string; readonly media_type: string }): string | undefined {
  if (data === '') {
    return ': image cannot be empty';
  }
  if (data.length % 4 !== 0 || !BASE64.test(data)) {
    return '.data: Invalid base64 data';
  }
  if (data.length > MOST_BYTES) {
    return `: image exceeds 5 MB maximum: ${data.length} bytes > ${MOST_BYTES} bytes`;
  }
  const file = readImageFile(Buffer.from(data, 'base64'));
  if (file === undefined) {
    return ': Could not process image';
  }
  const claim = `The image was specified using the ${media_type} media type, but the image appears to be a`;
  return file.mediaType === media_type ? undefined : `.media_type: ${claim} ${file.mediaType} image`;
}

function fileOf({ image }: PlacedImage): ImageFile | undefined {
  return image.source.type === 'base64' ? readImageFile(Buffer.from(image.source.data, 'base64')) : undefined;
}

function checkDimensions(request: WellFormedRequest): readonly Finding[] {
  const all = images(request);
  const limit = all.length > MANY_IMAGES ? LONGEST_SIDE_OF_MANY : LONGEST_SIDE;
  const large = all.filter((image) => {
    const file = fileOf(image);
    return file !== undefined && Math.max(file.width, file.height) > limit;
  });
  const paths = large.map(({ path }) => path);
  const [path] = paths;
  if (path === undefined) {
    return [];
  }
  const many = all.length > MANY_IMAGES ? ' for many-image requests' : '';
  return [
    {
      path,
      message: `${path}.image.source: At least one of the image dimensions exceed max allowed size${many}: ${limit} pixels`,
      details: { error_code: 'image_dimensions_too_large', max_side_length_pixels: limit, paths },
    },
  ];
}

/** What a picture must be like. */
export const imageRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'image-count', title: 'A request has no more images than the model takes.', check: checkCount },
  { id: 'image-data', title: 'An image is what it says it is, and not too large.', check: checkData },
  { id: 'image-dimensions', title: 'An image has few enough pixels.', check: checkDimensions },
];
