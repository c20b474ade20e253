import { isRecord } from '../../base/json.ts';
import type { InputDefinition } from '../config/inputs.ts';
import { isExampleSecret, isSecretName, isSecretText } from './secretName.ts';

type Entry = Readonly<Record<string, unknown>>;

/** An entry without secrets in it: inputs stand in their places. */
export interface EntryWithoutSecrets {
  readonly entry: Entry;
  readonly inputs: readonly InputDefinition[];
  readonly secrets: ReadonlyMap<string, string>;
}

/** Puts a password input in the place of each value that looks like a secret; `name` begins the ids of the inputs. */
export function takeSecrets(name: string, entry: Entry): EntryWithoutSecrets {
  const vault = new Vault(name);
  const taken = {
    ...entry,
    ...(isRecord(entry['env']) ? { env: takeFromEnvironment(entry['env'], vault) } : {}),
    ...(isRecord(entry['headers']) ? { headers: takeFromHeaders(entry['headers'], vault) } : {}),
    ...(Array.isArray(entry['args']) ? { args: takeFromArguments(entry['args'], vault) } : {}),
    ...(typeof entry['url'] === 'string' ? { url: takeFromUrl(entry['url'], vault) } : {}),
  };
  return { entry: taken, inputs: vault.inputs, secrets: vault.secrets };
}

/** Collects secrets and hands out what stands in their places. */
class Vault {
  readonly inputs: InputDefinition[] = [];
  readonly secrets = new Map<string, string>();
  readonly #prefix: string;

  constructor(name: string) {
    this.#prefix = idPart(name) || 'server';
  }

  /** The variable for the secret `value` that is called `name`; a value that is only an example is forgotten. */
  keep(name: string, value: string): string {
    const wanted = `${this.#prefix}-${idPart(name) || 'secret'}`;
    const twins = this.inputs.filter(({ id }) => id === wanted || id.startsWith(`${wanted}-`)).length;
    const id = twins === 0 ? wanted : `${wanted}-${twins + 1}`;
    this.inputs.push({ kind: 'promptString', id, description: name, isPassword: true });
    if (value !== '' && !isExampleSecret(value)) {
      this.secrets.set(id, value);
    }
    return `\${input:${id}}`;
  }
}

function idPart(text: string): string {
  return text.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '');
}

function takeFromEnvironment(env: Entry, vault: Vault): Entry {
  return mapValues(env, (name, value) =>
    isSecret(name, value) ? vault.keep(name, value) : takePassword(name, value, vault),
  );
}

function takeFromHeaders(headers: Entry, vault: Vault): Entry {
  return mapValues(headers, (name, value) => {
    const scheme = /^(Bearer|Basic|Token|ApiKey)\s+/i.exec(value)?.[0] ?? '';
    const credential = value.slice(scheme.length);
    const isKept = isSecret(name, credential) || (scheme !== '' && !credential.includes('${'));
    return isKept ? scheme + vault.keep(name, credential) : value;
  });
}

function takeFromArguments(args: readonly unknown[], vault: Vault): readonly unknown[] {
  return args.map((argument, at) => {
    if (typeof argument !== 'string') {
      return argument;
    }
    const option: unknown = args[at - 1];
    if (
      typeof option === 'string' &&
      /^--?[A-Za-z]/.test(option) &&
      !option.includes('=') &&
      !argument.startsWith('-')
    ) {
      if (isSecret(option, argument)) {
        return vault.keep(option.replace(/^-+/, ''), argument);
      }
    }
    return takeFromArgument(argument, vault);
  });
}

/** `--api-key=…`, `API_KEY=…`, `Authorization: Bearer …`, or a secret by its looks. */
function takeFromArgument(argument: string, vault: Vault): string {
  const [, start = '', name = '', value = ''] =
    /^((?:--?)?([A-Za-z][\w-]{0,100})(?:=|:\s*(?:(?:Bearer|Basic)\s+)?))([^]*)$/.exec(argument) ?? [];
  if (name !== '' && value !== '' && isSecret(name, value)) {
    return start + vault.keep(name, value);
  }
  return isSecretText(argument) ? vault.keep('secret', argument) : takePassword('password', argument, vault);
}

/** The password in the address of a database or the like. */
function takePassword(name: string, text: string, vault: Vault): string {
  const [, start = '', password = '', end = ''] = /^([a-z][\w+.-]*:\/\/[^\s:/@]*:)([^\s/@]+)(@[^]*)$/i.exec(text) ?? [];
  return password === '' || password.includes('${') ? text : start + vault.keep(name, password) + end;
}

function takeFromUrl(url: string, vault: Vault): string {
  return url.replace(/([?&])([^=&#]{1,100})=([^&#]+)/g, (whole: string, mark: string, name: string, value: string) =>
    isSecret(name, value) ? `${mark}${name}=${vault.keep(name, value)}` : whole,
  );
}

function isSecret(name: string, value: string): boolean {
  if (value.includes('${') || /^(true|false|none|null|\d{1,6})$/i.test(value)) {
    return false;
  }
  return isSecretName(name) || isSecretText(value);
}

function mapValues(record: Entry, replace: (name: string, value: string) => string): Entry {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, typeof value === 'string' ? replace(name, value) : value]),
  );
}
