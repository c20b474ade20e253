/** True for a picture that a browser draws and that can do nothing else; SVG is a document with links and scripts. */
export function isShownImage(image: { readonly mediaType: string; readonly data: string }): boolean {
  return /^image\/(?:png|jpeg|gif|webp)$/.test(image.mediaType) && /^[A-Za-z0-9+/]+={0,2}$/.test(image.data);
}
