import { isRecord } from '../../../base/json.ts';
import { isSecretName, isSecretText } from '../../add/secretName.ts';
import { findVariables } from '../variables/findVariables.ts';
import { fieldOf } from './fieldOf.ts';
import { remark, type Reading } from './reading.ts';

/** Notes what looks like a secret and stands in a file that others get with the folder. */
export function notePlainSecrets(reading: Reading): void {
  for (const key of ['env', 'headers', 'auth', 'oauth']) {
    const field = fieldOf(reading.entry, reading.rules, key);
    for (const [name, value] of isRecord(field?.value) ? Object.entries(field.value) : []) {
      if (isPlainSecret(name, value)) {
        const message = `"${name}" looks like a secret, and goes wherever this file goes. Use ${adviceFor(reading, name)}.`;
        remark(reading, { code: 'plainSecret', message, path: [...(field?.path ?? []), name], subject: name });
      }
    }
  }
}

function isPlainSecret(name: string, value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.trim() !== '' &&
    findVariables(value, false).length === 0 &&
    (isSecretName(name) || isSecretText(value))
  );
}

function adviceFor({ rules }: Reading, name: string): string {
  if (rules.hasInputs) {
    return 'an input: ${input:id}';
  }
  return rules.variables === 'none' ? 'another file' : `a variable of the environment: \${env:${variableName(name)}}`;
}

function variableName(name: string): string {
  return name.replace(/\W+/g, '_').toUpperCase();
}
