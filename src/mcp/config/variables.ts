import path from 'node:path';
import type { Dialect, WorkspaceFolder } from './configFile.ts';

/** What the variables of a configuration file may refer to; the same for every file of a window. */
export interface VariableContext {
  readonly folders: readonly WorkspaceFolder[];
  readonly userHome: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The value of an editor setting, for `${config:key}`; undefined when it has none that is a text, a number or a truth value. */
  readonly setting: (key: string) => string | undefined;
}

/** Where a text stands: the rules that its variables follow, and the folder that its file is in. */
export interface VariableScope extends VariableContext {
  readonly dialect: Dialect;
  /** The folder of the file; for a file of the user, the first one that is open. */
  readonly folder: WorkspaceFolder | undefined;
}

/** A text with its variables filled in, or the first variable that could not be, as it is written. */
export type Expansion =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unresolved'; readonly variable: string };

const VARIABLE = /\$\{([^}]*)\}/g;

/** Fills the variables of `text` in, once: a value that looks like a variable itself stays as it is. */
export function expandVariables(text: string, scope: VariableScope): Expansion {
  let unresolved: string | undefined;
  const expanded = text.replace(VARIABLE, (written: string, name: string) => {
    const value = valueOf(name, scope);
    if (value === undefined) {
      unresolved ??= written;
    }
    return value ?? '';
  });
  return unresolved === undefined ? { kind: 'text', text: expanded } : { kind: 'unresolved', variable: unresolved };
}

function valueOf(name: string, scope: VariableScope): string | undefined {
  const common = commonValue(name, scope);
  return common === undefined && scope.dialect === 'claude' ? environmentValue(name, scope) : common;
}

function commonValue(name: string, scope: VariableScope): string | undefined {
  switch (name) {
    case 'workspaceFolder':
    case 'CLAUDE_PROJECT_DIR':
      return name === 'workspaceFolder' || scope.dialect === 'claude' ? scope.folder?.path : undefined;
    case 'workspaceFolderBasename':
      return scope.folder && path.basename(scope.folder.path);
    case 'userHome':
      return scope.userHome;
    case 'pathSeparator':
    case '/':
      return path.sep;
    default:
      return prefixedValue(name, scope);
  }
}

function prefixedValue(name: string, scope: VariableScope): string | undefined {
  const [prefix, rest] = splitAt(name, ':');
  switch (prefix) {
    case 'env':
      return own(scope.env, rest);
    case 'workspaceFolder':
      return scope.folders.find((folder) => folder.name === rest)?.path;
    default:
      return undefined;
  }
}

/** `${X}` and `${X:-default}`; as in a shell, the default also replaces an empty value. */
function environmentValue(name: string, scope: VariableScope): string | undefined {
  if (name.includes('${')) {
    return undefined;
  }
  const [variable, fallback] = splitAt(name, ':-');
  const value = own(scope.env, variable);
  return name.includes(':-') ? value || fallback : value;
}

function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function own(env: VariableContext['env'], name: string): string | undefined {
  return Object.hasOwn(env, name) ? env[name] : undefined;
}
