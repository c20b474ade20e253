import { settingsError } from './settingsError.ts';

const secretReference = /\$\{secret:([^}]*)\}/g;

/** The names of the secrets that the values of headers name, each once, in the order in which they come. */
export function secretNames(headers: Readonly<Record<string, string>>): readonly string[] {
  const names = Object.values(headers).flatMap((value) => [...value.matchAll(secretReference)].map(([, name]) => name));
  return [...new Set(names.filter((name) => name !== undefined))];
}

/**
 * The headers as they are sent: names in lower case, each `${secret:NAME}` replaced by its secret. Throws a HostError,
 * without a word of any value, for what no header can carry and for a secret that is not there.
 */
export async function extraHeaders(
  headers: Readonly<Record<string, string>>,
  secret: (name: string) => Promise<string | undefined>,
): Promise<Readonly<Record<string, string>>> {
  const secrets = new Map<string, string>();
  for (const name of secretNames(headers)) {
    const value = await secret(name);
    if (!value) {
      throw settingsError(`A header needs the secret "${name}", which is not set. Run "Set Header Secret...".`);
    }
    secrets.set(name, value);
  }
  const sent = Object.entries(headers).map(([name, value]) => {
    const whole = value.replace(secretReference, (_, secretName: string) => secrets.get(secretName) ?? '');
    return [usableName(name), usableValue(name, whole)] as const;
  });
  return Object.fromEntries(sent);
}

function usableName(name: string): string {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
    throw settingsError(`"${name}" in the setting for extra headers is not the name of a header. Correct it.`);
  }
  return name.toLowerCase();
}

function usableValue(name: string, value: string): string {
  if (!/^[\t\x20-\x7e]*$/.test(value)) {
    throw settingsError(`The value of the extra header "${name}" holds characters that no header has. Correct it.`);
  }
  return value;
}
