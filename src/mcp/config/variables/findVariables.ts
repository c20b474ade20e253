/** What a variable of a configuration file refers to, whatever host's syntax it is written in. */
export type VariableRef =
  /** `isPrefixed` is true for `${env:X}`, false for `${X}` and `${X:-fallback}`. */
  | { readonly kind: 'env'; readonly name: string; readonly isPrefixed: boolean; readonly fallback?: string }
  | { readonly kind: 'folder'; readonly name?: string }
  | { readonly kind: 'folderName' }
  | { readonly kind: 'home' }
  | { readonly kind: 'separator' }
  | { readonly kind: 'setting'; readonly key: string }
  | { readonly kind: 'input'; readonly id: string }
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'unknown' };

/** A variable in a text. */
export interface FoundVariable {
  /** With its `${` and `}`. */
  readonly written: string;
  /** Where it begins in the text. */
  readonly index: number;
  readonly ref: VariableRef;
}

const VARIABLE = /\$\{\{([^{}]*)\}\}|\$\{([^}]*)\}/g;

/** All variables of a text, in order. Those of Claude Code's own are told from variables of the environment by `isClaude`. */
export function findVariables(text: string, isClaude: boolean): readonly FoundVariable[] {
  return [...text.matchAll(VARIABLE)].map((match) => ({
    written: match[0],
    index: match.index,
    ref: match[1] === undefined ? refOf(match[2] ?? '', isClaude) : secretOf(match[1]),
  }));
}

function secretOf(content: string): VariableRef {
  const name = /^\s*(?:secrets|inputs)\.([\w.-]+)\s*$/.exec(content)?.[1];
  return name === undefined ? { kind: 'unknown' } : { kind: 'secret', name };
}

function refOf(content: string, isClaude: boolean): VariableRef {
  switch (content) {
    case 'workspaceFolder':
      return { kind: 'folder' };
    case 'workspaceFolderBasename':
      return { kind: 'folderName' };
    case 'userHome':
      return { kind: 'home' };
    case 'pathSeparator':
    case '/':
      return { kind: 'separator' };
    case 'CLAUDE_PROJECT_DIR':
      return isClaude ? { kind: 'folder' } : { kind: 'env', name: content, isPrefixed: false };
    default:
      return prefixed(content) ?? environment(content);
  }
}

/** `${X}` and `${X:-default}`. */
function environment(content: string): VariableRef {
  const match = /^([A-Za-z_]\w*)(?::-([\s\S]*))?$/.exec(content);
  const [, name, fallback] = match ?? [];
  if (name === undefined || fallback?.includes('${')) {
    return { kind: 'unknown' };
  }
  return { kind: 'env', name, isPrefixed: false, ...(fallback === undefined ? {} : { fallback }) };
}

const PREFIXED: Readonly<Record<string, (rest: string) => VariableRef>> = {
  env: (name) => ({ kind: 'env', name, isPrefixed: true }),
  workspaceFolder: (name) => ({ kind: 'folder', name }),
  config: (key) => ({ kind: 'setting', key }),
  input: (id) => ({ kind: 'input', id }),
  command: (id) => ({ kind: 'command', id }),
};

function prefixed(content: string): VariableRef | undefined {
  const at = content.indexOf(':');
  const [prefix, rest] = [content.slice(0, Math.max(at, 0)), content.slice(at + 1)];
  // `${env:-x}` is a variable named `env` with a default.
  const isPrefixed = rest !== '' && !rest.startsWith('-') && Object.hasOwn(PREFIXED, prefix);
  return isPrefixed ? PREFIXED[prefix]?.(rest) : undefined;
}
