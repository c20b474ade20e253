/** Things that can be done at the same time; stages follow one another. */
export type Stage = readonly string[];

const THEN =
  /(?:[,.;]\s*|\s+)(?:and\s+)?(?:then|afterwards|after that)[,\s]+|[,\s]+and\s+(?=(?:read|open|summari[sz]e|quote|show|search|find|list|write|create|echo)\b)/i;
const ALSO = /(?:[,;]\s*|\s+)and\s+also\s+|(?:[,;]\s*|\s+)as well as\s+|;\s+|(?<=[.!?])\s+(?=\p{Lu})/u;

/** Takes a message apart into what is wished for: "then" makes stages, "and also" wishes of one stage. */
export function stagesOf(question: string): readonly Stage[] {
  const kept: string[] = [];
  const masked = question.replace(/"[^"]*"|“[^”]*”/g, (quote) => `\uE000${kept.push(quote) - 1}\uE000`);
  const unmask = (part: string): string =>
    part.replace(/\uE000(\d+)\uE000/g, (_, at: string) => kept[Number(at)] ?? '');
  return masked.split(THEN).map((stage) =>
    stage
      .split(ALSO)
      .map((part) => unmask(part).trim())
      .filter((part) => part !== ''),
  );
}
