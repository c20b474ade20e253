import type { Dialect } from '../configFile.ts';
import { dialects } from '../dialects/dialects.ts';
import type { FoundVariable, VariableRef } from './findVariables.ts';

/** Why a variable has no value and what to do about it, in a sentence or two that begin with the variable. */
export function missingWords({ written, ref }: FoundVariable, dialect: Dialect): string {
  const { host, hasInputs } = dialects[dialect];
  if (ref.kind === 'folder' || ref.kind === 'folderName') {
    return `${written} has no value: ${folderWords(ref)}.`;
  }
  switch (ref.kind) {
    case 'env':
      return `${written} has no value: the environment variable ${ref.name} is not set.`;
    case 'setting':
      return `${written} has no value: the setting "${ref.key}" is not a text, a number, true or false.`;
    case 'input':
      return hasInputs
        ? `${written} is not defined: "inputs" of this file has no valid input "${ref.id}".`
        : `${written} is not defined: a file of ${host} has no inputs. Use \${env:NAME}.`;
    case 'secret':
      return `${written} has no value: the secrets of ${host} are its own. Use \${env:${ref.name}}.`;
    case 'home':
    case 'separator':
    case 'command':
    case 'unknown':
      return `${written} is not a variable that is known here. Those of the environment are written \${env:NAME}.`;
  }
}

/** Why a variable stays what it is: its host does not know it. */
export function literalWords({ written }: FoundVariable, dialect: Dialect): string {
  const { host, variables } = dialects[dialect];
  const filledIn = variables === 'env' ? 'nothing but ${env:NAME}' : 'no variables';
  return `${written} stays as it is written: ${host} fills in ${filledIn}.`;
}

function folderWords(ref: Extract<VariableRef, { kind: 'folder' | 'folderName' }>): string {
  return ref.kind === 'folder' && ref.name !== undefined
    ? `no folder named "${ref.name}" is open`
    : 'no folder is open';
}
