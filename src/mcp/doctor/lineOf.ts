/** The line, from 1, in which `offset` stands; lines end as in an editor's document. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
