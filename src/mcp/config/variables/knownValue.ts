import path from 'node:path';
import { assertNever } from '../../../base/errors.ts';
import type { WorkspaceFolder } from '../configFile.ts';
import type { VariableContext } from '../variables.ts';
import type { VariableRef } from './findVariables.ts';
import type { VariableScope } from './variableScope.ts';

type KnownNow = Exclude<VariableRef, { kind: 'input' | 'command' }>;

/** The value of a variable that asks nobody; undefined when it has none. */
export function knownValue(ref: KnownNow, { context, folder }: VariableScope): string | undefined {
  switch (ref.kind) {
    case 'env':
      return environmentValue(ref, context.env);
    case 'folder':
      return folderNamed(ref.name, context.folders, folder)?.path;
    case 'folderName':
      return folder && path.basename(folder.path);
    case 'home':
      return context.userHome;
    case 'separator':
      return path.sep;
    case 'setting':
      return context.setting(ref.key);
    case 'secret':
    case 'unknown':
      return undefined;
    default:
      return assertNever(ref);
  }
}

function folderNamed(
  name: string | undefined,
  folders: readonly WorkspaceFolder[],
  own: WorkspaceFolder | undefined,
): WorkspaceFolder | undefined {
  return name === undefined ? own : folders.find((folder) => folder.name === name);
}

/** As in a shell, the default also replaces an empty value. */
function environmentValue(
  { name, fallback }: Extract<VariableRef, { kind: 'env' }>,
  env: VariableContext['env'],
): string | undefined {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  return fallback === undefined ? value : value || fallback;
}
