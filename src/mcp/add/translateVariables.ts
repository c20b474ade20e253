/** A text in VS Code's variable syntax, and what came up while it was translated. */
export interface TranslatedText {
  readonly text: string;
  /** Inputs that stand in it now and that nobody has defined: names of secrets in Continue's syntax. */
  readonly secrets: readonly string[];
  /** Variables that VS Code has no form for; this host understands `${X:-default}` all the same. */
  readonly foreign: readonly string[];
}

const KNOWN =
  /^(env:|input:|config:|command:|workspaceFolder(:|$)|workspaceFolderBasename$|userHome$|pathSeparator$|\/$)/;

const ALIASES: Readonly<Record<string, string>> = {
  CLAUDE_PROJECT_DIR: 'workspaceFolder',
  workspaceRoot: 'workspaceFolder',
};

const VARIABLE = /\$\{\{\s*(?:secrets|inputs)\.([\w.-]+)\s*\}\}|\$\{([^{}]*)\}/g;

/** Writes the variables of any other host's configuration in VS Code's syntax. */
export function translateVariables(text: string): TranslatedText {
  const secrets: string[] = [];
  const foreign: string[] = [];
  const translated = text.replace(VARIABLE, (written: string, secret: string | undefined, name: string | undefined) => {
    if (secret !== undefined) {
      secrets.push(secret);
      return `\${input:${secret}}`;
    }
    const own = ownForm(name ?? '');
    if (own === undefined) {
      foreign.push(written);
    }
    return own === undefined ? written : `\${${own}}`;
  });
  return { text: translated, secrets, foreign };
}

function ownForm(name: string): string | undefined {
  if (KNOWN.test(name)) {
    return name;
  }
  if (Object.hasOwn(ALIASES, name)) {
    return ALIASES[name];
  }
  return /^[A-Za-z_]\w*$/.test(name) ? `env:${name}` : undefined;
}
