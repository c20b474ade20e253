import { isRecord } from '../../../base/json.ts';
import { entryProblem } from '../entryProblem.ts';
import type { ServerDraft, UserConfigField } from '../serverDraft.ts';
import { fieldInput } from './userConfigFields.ts';
import { userConfigValue, type UserConfigValue } from './userConfigValue.ts';

/** A draft with the answers in it, or what is wrong with which answer. */
export type AppliedUserConfig =
  | { readonly kind: 'draft'; readonly draft: ServerDraft }
  | { readonly kind: 'problems'; readonly problems: readonly UserConfigProblem[] };

/** Why an answer cannot be used; `key` is undefined for what the answers come to together. */
export interface UserConfigProblem {
  readonly key: string | undefined;
  readonly message: string;
}

/** What takes the place of a placeholder; undefined when nothing was given. */
interface Replacement {
  readonly placeholder: string;
  readonly texts: readonly string[] | undefined;
}

/** Puts what a bundle asked for into its draft: secrets among the secrets, all else into the entry. */
export function applyUserConfig(
  draft: ServerDraft,
  values: Readonly<Record<string, UserConfigValue | undefined>>,
): AppliedUserConfig {
  const answers = draft.userConfig.map((field) => {
    const given = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
    return { field, reading: userConfigValue(field, given) };
  });
  const problems = answers.flatMap(({ field, reading }) =>
    reading.kind === 'wrong' ? [{ key: field.key, message: reading.message }] : [],
  );
  if (problems.length > 0) {
    return { kind: 'problems', problems };
  }
  const secrets = new Map(draft.secrets);
  const kept = new Set<string>();
  const replacements: Replacement[] = [];
  for (const { field, reading } of answers) {
    const texts = reading.kind === 'texts' ? reading.texts : undefined;
    const id = inputId(field);
    if (field.isSensitive && texts !== undefined && id !== undefined) {
      secrets.set(id, texts.join(','));
      kept.add(id);
    } else {
      replacements.push({ placeholder: field.placeholder, texts });
    }
  }
  const answered = new Set(draft.userConfig.flatMap((field) => inputId(field) ?? []));
  const applied: ServerDraft = {
    ...draft,
    entry: replaceInEntry(draft.entry, replacements),
    inputs: draft.inputs.filter(({ id }) => kept.has(id) || !answered.has(id)),
    secrets,
    userConfig: [],
  };
  const problem = entryProblem(applied.entry);
  return problem === undefined
    ? { kind: 'draft', draft: applied }
    : { kind: 'problems', problems: [{ key: undefined, message: problem }] };
}

function inputId(field: UserConfigField): string | undefined {
  return fieldInput(field)?.id;
}

function replaceInEntry(entry: ServerDraft['entry'], replacements: readonly Replacement[]): ServerDraft['entry'] {
  const { args, env, command } = entry;
  return {
    ...entry,
    ...(typeof command === 'string' ? { command: replaceIn(command, replacements) } : {}),
    ...(Array.isArray(args)
      ? { args: args.flatMap((argument) => replaceArgument(String(argument), replacements)) }
      : {}),
    ...(isRecord(env)
      ? { env: Object.fromEntries(Object.entries(env).flatMap((pair) => replaceVariable(pair, replacements))) }
      : {}),
  };
}

/** An argument that is nothing but a placeholder becomes as many arguments as there are values. */
function replaceArgument(argument: string, replacements: readonly Replacement[]): readonly string[] {
  const whole = replacements.find(({ placeholder }) => placeholder === argument);
  return whole === undefined ? [replaceIn(argument, replacements)] : (whole.texts ?? []);
}

/** A variable for which nothing was given is not set at all. */
function replaceVariable(
  [name, value]: readonly [string, unknown],
  replacements: readonly Replacement[],
): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'string') {
    return [[name, value]];
  }
  const isMissing = replacements.some(({ placeholder, texts }) => placeholder === value && texts === undefined);
  return isMissing ? [] : [[name, replaceIn(value, replacements)]];
}

/** In one pass: what was typed in is not looked at for placeholders again. */
function replaceIn(text: string, replacements: readonly Replacement[]): string {
  return text.replace(/\$\{(?:input:|user_config\.)[^}]*\}/g, (written) => {
    const found = replacements.find(({ placeholder }) => placeholder === written);
    return found === undefined ? written : (found.texts ?? []).join(',');
  });
}
