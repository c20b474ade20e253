/** One piece of a declaration file; comments come along, as some say where a field is sent. */
export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'comment';
  readonly value: string;
}

const PATTERN =
  /\/\*\*?(?<comment>[\s\S]*?)\*\/|(?<text>'[^']*'|"[^"]*")|(?<number>\d[\d.]*)|(?<word>[A-Za-z_$][\w$.]*)|(?<sign>=>|[^\s])|\/\/.*/g;

/** Cuts the text of a declaration file into its pieces. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of source.replaceAll(/^\s*\/\/.*$/gm, '').matchAll(PATTERN)) {
    const [kind, value] = Object.entries(groups).find(([, found]) => found !== undefined) ?? ['comment', ''];
    tokens.push({ kind: kind as Token['kind'], value: kind === 'text' ? value.slice(1, -1) : value });
  }
  return tokens;
}
