/** A text as the label of a quick pick, which would draw `$(name)` as an icon: escaped, it stands there as written. */
export function pickLabel(text: string): string {
  return text.replaceAll(/\$\([a-z\d~-]+\)/gi, (icon) => `\\${icon}`);
}
