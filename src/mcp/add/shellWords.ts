/** The words of a command line, or in words why it is not a single command. */
export type ShellReading =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string };

const MAX_CHARACTERS = 32_768;

/** A line with a drive, a share or a relative folder of Windows in it: there a backslash is no escape. */
const WINDOWS_PATH = /(^|[\s"'=])([A-Za-z]:\\|\\\\\w|\.{1,2}\\)/;

/**
 * Splits a command line as a POSIX shell would, without running anything: quotes, escapes, comments; `$X` becomes
 * `${env:X}`. What only a shell can do (pipes, redirections, several commands, substitutions) is refused.
 */
export function shellWords(text: string): ShellReading {
  if (text.length > MAX_CHARACTERS) {
    return { kind: 'refused', reason: 'The command line is too long.' };
  }
  const reader = new WordReader(text.trim());
  return reader.read();
}

type Context = 'plain' | 'single' | 'double';

/** One pass over a command line; lives no longer than that. */
class WordReader {
  readonly #text: string;
  readonly #isWindows: boolean;
  readonly #words: string[] = [];
  #at = 0;
  #word: string | undefined;
  #context: Context = 'plain';
  #refusal: string | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#isWindows = WINDOWS_PATH.test(text);
  }

  read(): ShellReading {
    while (this.#at < this.#text.length && this.#refusal === undefined) {
      this.#step(this.#text.charAt(this.#at));
    }
    if (this.#context !== 'plain') {
      this.#refusal ??= 'A quotation mark is missing.';
    }
    this.#endWord();
    return this.#refusal === undefined
      ? { kind: 'words', words: this.#words }
      : { kind: 'refused', reason: this.#refusal };
  }

  #step(character: string): void {
    switch (this.#context) {
      case 'single':
        this.#at += 1;
        if (character === "'") {
          this.#context = 'plain';
        } else {
          this.#add(character);
        }
        return;
      case 'double':
        return this.#stepQuoted(character);
      case 'plain':
        return this.#stepPlain(character);
    }
  }

  #stepQuoted(character: string): void {
    if (character === '"') {
      this.#context = 'plain';
      this.#at += 1;
    } else if (character === '\\') {
      this.#escape(this.#isWindows ? /["]/ : /["\\$`\n]/);
    } else {
      this.#shared(character);
    }
  }

  #stepPlain(character: string): void {
    if (character === '"' || character === "'") {
      this.#add('');
      this.#context = character === '"' ? 'double' : 'single';
      this.#at += 1;
    } else if (character === '\\') {
      this.#escape(this.#isWindows ? /["\n]/ : /[^]/);
    } else if (/[ \t\r]/.test(character)) {
      this.#endWord();
      this.#at += 1;
    } else if (character === '#' && this.#word === undefined) {
      this.#skipComment();
    } else if (character === '~' && this.#word === undefined && /^~([/\s]|$)/.test(this.#text.slice(this.#at))) {
      this.#add('${userHome}');
      this.#at += 1;
    } else {
      this.#refuseOperator(character);
      this.#shared(character);
    }
  }

  /** What means the same outside of quotes and in double ones. */
  #shared(character: string): void {
    const rest = this.#text.slice(this.#at, this.#at + 300);
    if (character === '`' || rest.startsWith('$(')) {
      this.#refusal ??= 'It contains a command substitution, which only a shell can do: put its result there.';
    }
    const variable = /^\$([A-Za-z_]\w*)/.exec(rest);
    if (variable === null) {
      this.#add(character);
      this.#at += 1;
    } else {
      this.#add(variable[1] === 'PWD' ? '${workspaceFolder}' : `\${env:${variable[1]}}`);
      this.#at += variable[0].length;
    }
  }

  #refuseOperator(character: string): void {
    if (/[|<>&;()\n]/.test(character)) {
      const shown = character === '\n' ? 'several lines' : `"${character}"`;
      this.#refusal ??= `It contains ${shown}, which only a shell understands: a server is one command. Use quotes if it belongs to an argument.`;
    }
  }

  #escape(escapable: RegExp): void {
    const next = this.#text.charAt(this.#at + 1);
    if (next !== '' && escapable.test(next)) {
      if (next !== '\n') {
        this.#add(next);
      }
      this.#at += 2;
    } else {
      this.#add('\\');
      this.#at += 1;
    }
  }

  #skipComment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #add(part: string): void {
    this.#word = (this.#word ?? '') + part;
  }

  #endWord(): void {
    if (this.#word !== undefined) {
      this.#words.push(this.#word);
      this.#word = undefined;
    }
  }
}
