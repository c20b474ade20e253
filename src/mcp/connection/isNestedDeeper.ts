/**
 * True when arrays and objects lie within each other more than `levels` deep. Walks without recursion: what is too deep
 * for it would be too deep for `JSON.stringify` and for most who follow.
 */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  let present = [value].filter(isContainer);
  for (let depth = 0; present.length > 0; depth += 1) {
    if (depth === levels) {
      return true;
    }
    present = present.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
