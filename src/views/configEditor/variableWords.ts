import * as path from 'node:path';
import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import { isSecretName, isSecretText } from '../../mcp/add/secretName.ts';
import type { ConfigPlace } from '../../mcp/config/configFile.ts';
import type { VariableRef } from '../../mcp/config/variables/findVariables.ts';
import type { VariableContext } from '../../mcp/config/variables.ts';
import { codeSpan } from '../servers/markdownText.ts';

/** What a variable may refer to where it stands. */
export interface VariableSurroundings {
  readonly place: ConfigPlace;
  readonly variables: VariableContext;
  /** True for an input that the file defines. */
  readonly isDefined: (inputId: string) => boolean;
  readonly isStored: (inputId: string) => Promise<boolean>;
}

/** What a variable stands for, in Markdown. Never an answer, nor the value of what looks like a secret: only whether it is set. */
export async function variableWords(ref: VariableRef, around: VariableSurroundings): Promise<string | undefined> {
  const { variables } = around;
  switch (ref.kind) {
    case 'env':
      return environmentWords(ref, variables.env);
    case 'setting':
      return settingWords(ref.key, variables.setting(ref.key));
    case 'input':
      return inputWords(ref.id, around);
    case 'command':
      return vscode.l10n.t('The answer of the command {0}, which runs when the server starts.', codeSpan(ref.id));
    case 'secret':
      return vscode.l10n.t('A secret of another program, which cannot be read here.');
    case 'unknown':
      return undefined;
    case 'folder':
    case 'folderName':
    case 'home':
    case 'separator':
      return valueWords(surroundingValue(ref, around));
    default:
      return assertNever(ref);
  }
}

/** What the window and the machine say by themselves. */
function surroundingValue(
  ref: Extract<VariableRef, { readonly kind: 'folder' | 'folderName' | 'home' | 'separator' }>,
  { place, variables }: VariableSurroundings,
): string | undefined {
  const folder = place.folder ?? variables.folders[0];
  switch (ref.kind) {
    case 'folder':
      return ref.name === undefined ? folder?.path : variables.folders.find(({ name }) => name === ref.name)?.path;
    case 'folderName':
      return folder && path.basename(folder.path);
    case 'home':
      return variables.userHome;
    case 'separator':
      return path.sep;
    default:
      return assertNever(ref);
  }
}

function environmentWords(
  { name, fallback }: Extract<VariableRef, { readonly kind: 'env' }>,
  env: VariableContext['env'],
): string {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  if (value === undefined || (value === '' && fallback !== undefined)) {
    return fallback === undefined
      ? vscode.l10n.t('The environment variable {0} is not set.', codeSpan(name))
      : vscode.l10n.t('The environment variable {0} is not set; its default is used.', codeSpan(name));
  }
  return isSecret(name, value)
    ? vscode.l10n.t('The environment variable {0} is set.', codeSpan(name))
    : valueWords(value);
}

function settingWords(key: string, value: string | undefined): string {
  if (value === undefined) {
    return vscode.l10n.t('The setting {0} has no value that can be used here.', codeSpan(key));
  }
  return isSecret(key, value) ? vscode.l10n.t('The setting {0} is set.', codeSpan(key)) : valueWords(value);
}

async function inputWords(id: string, { isDefined, isStored }: VariableSurroundings): Promise<string> {
  if (!isDefined(id)) {
    return vscode.l10n.t('This file defines no input {0}.', codeSpan(id));
  }
  return (await isStored(id))
    ? vscode.l10n.t('Your answer to the input {0}, which is stored.', codeSpan(id))
    : vscode.l10n.t('Your answer to the input {0}: you are asked when the server starts.', codeSpan(id));
}

function valueWords(value: string | undefined): string {
  return value === undefined
    ? vscode.l10n.t('Has no value here: no such folder is open.')
    : vscode.l10n.t('Stands for {0}', codeSpan(value, 300));
}

/** True for a value that must not be shown, by its name or by its looks. */
export function isSecret(name: string, value: string): boolean {
  return isSecretName(name) || isSecretText(value) || /\/\/[^/\s:@]*:[^/\s@]+@/.test(value);
}
