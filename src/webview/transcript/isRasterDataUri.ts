const rasterData = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]*$/i;

/** True for a `data:` URI of pixels; a drawing (SVG) can hold scripts and links, and an address would be fetched. */
export function isRasterDataUri(src: string): boolean {
  return rasterData.test(src);
}
