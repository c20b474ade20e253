import { isRecord } from '../../base/json.ts';
import { mapTexts } from '../add/mapTexts.ts';
import { isExampleSecret, isSecretName, isSecretText } from '../add/secretName.ts';
import { takeSecrets } from '../add/takeSecrets.ts';

/** An entry that may be shown around. */
export interface HiddenSecrets {
  /** With `<NAME>` in the place of each value that looks like a credential. */
  readonly entry: unknown;
  /** What the values are called; empty when there is none, and the entry is as it was. */
  readonly names: readonly string[];
}

/** Puts a placeholder in the place of each literal value of an entry that looks like a credential, wherever it stands. */
export function hideSecrets(entry: unknown): HiddenSecrets {
  const names = new Set<string>();
  const hidden = hideWithin(entry, '', names);
  return { entry: names.size === 0 ? entry : hidden, names: [...names] };
}

function hideWithin(value: unknown, name: string, names: Set<string>): unknown {
  if (typeof value === 'string') {
    return hideText(value, name, names);
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => hideWithin(item, name, names));
  }
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(hideKnown(value, names)).map(([key, item]) => [key, hideWithin(item, key, names)]),
      )
    : value;
}

/** What stands at places of which only some hosts know is told by its name, or by its looks. */
function hideText(text: string, name: string, names: Set<string>): string {
  const isHidden = [...names].some((known) => text.includes(`<${known}>`));
  const isLiteral = text !== '' && !isHidden && !text.includes('${') && !isExampleSecret(text);
  if (!isLiteral || !(isSecretName(name) || isSecretText(text))) {
    return text;
  }
  names.add(name || 'SECRET');
  return `<${name || 'SECRET'}>`;
}

const PREFIX = 'hidden';

/** What stands where secrets usually are: variables, headers, options, addresses. */
function hideKnown(entry: Readonly<Record<string, unknown>>, names: Set<string>): Readonly<Record<string, unknown>> {
  const { serverUrl } = entry;
  const { entry: taken, inputs, secrets } = takeSecrets(PREFIX, { ...entry, ...(serverUrl ? { url: serverUrl } : {}) });
  const titles = new Map(
    inputs.map((input) => [input.id, ('description' in input ? input.description : undefined) ?? 'SECRET']),
  );
  for (const id of secrets.keys()) {
    names.add(titles.get(id) ?? 'SECRET');
  }
  const fill = (text: string): string =>
    text.replaceAll(/\$\{input:([^}]*)\}/g, (variable, id: string) => {
      const title = titles.get(id);
      return title === undefined ? variable : `<${title}>`;
    });
  const { url, ...rest } = mapTexts(taken, fill) as Readonly<Record<string, unknown>>;
  return { ...rest, ...('url' in entry ? { url } : {}), ...(serverUrl ? { serverUrl: url } : {}) };
}
