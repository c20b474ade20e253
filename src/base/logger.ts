/** Where the parts of the host write what they do; the levels and their use are those of VS Code's log channels. */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** Drops everything; for tests and for parts that nobody listens to. */
export const nullLogger: Logger = { trace: drop, debug: drop, info: drop, warn: drop, error: drop };

function drop(): void {
  // Nothing is kept.
}

/** Each takes time in proportion to the text: what servers write may be long, and chosen to be slow. */
const SECRET_PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\bsk-ant-[\w-]+/g, 'sk-ant-***'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***'],
  [/(\bauthorization\s*[:=]\s*)[\w-]+ +[^\s"',;}]+/gi, '$1***'],
  [
    /((?:authorization|x-api-key|api[-_]?key|(?<!progress)token|secret|password|passwd)\\?["']?\s*[:=]\s*)(?:(\\?")[^"\n]+|(')[^'\n]+|[^\s"',;}]+)/gi,
    '$1$2$3***',
  ],
  [/(\/\/[^/\s:@]+:)[^/\s@]+@/g, '$1***@'],
];

/** Masks keys, tokens, passwords and `Authorization` values; every log sink passes its text through here. */
export function redact(text: string): string {
  return SECRET_PATTERNS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}
