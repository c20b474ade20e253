import type { UserConfigField } from '../serverDraft.ts';

/** What a person gives for a field. */
export type UserConfigValue = string | number | boolean | readonly string[];

/** The texts that a value comes to, nothing for an optional field, or what is wrong with it. */
export type UserConfigReading =
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly message: string };

/** Checks what was given for a field, or takes its default; made to be called while a person types as well. */
export function userConfigValue(field: UserConfigField, given: UserConfigValue | undefined): UserConfigReading {
  const value = isEmpty(given) ? field.default : given;
  if (value === undefined || isEmpty(value)) {
    return field.isRequired ? wrong(`${field.title} is required.`) : { kind: 'nothing' };
  }
  const texts = typeof value === 'object' ? value : [String(value)];
  if (texts.length > 1 && !field.isMultiple) {
    return wrong(`${field.title} takes one value.`);
  }
  const problem = texts.map((text) => textProblem(field, text)).find((found) => found !== undefined);
  return problem === undefined ? { kind: 'texts', texts } : wrong(problem);
}

function wrong(message: string): UserConfigReading {
  return { kind: 'wrong', message };
}

function isEmpty(value: UserConfigValue | undefined): boolean {
  return value === undefined || value === '' || (typeof value === 'object' && value.length === 0);
}

function textProblem({ type, title, min, max }: UserConfigField, text: string): string | undefined {
  if (text === '' || text.includes('\0')) {
    return `${title} must not be empty.`;
  }
  switch (type) {
    case 'number':
      return numberProblem(title, text, { min, max });
    case 'boolean':
      return text === 'true' || text === 'false' ? undefined : `${title} is either true or false.`;
    case 'directory':
    case 'file':
      return /[\r\n]/.test(text) ? `${title} must be a path.` : undefined;
    case 'string':
      return undefined;
  }
}

interface Range {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

function numberProblem(title: string, text: string, { min, max }: Range): string | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) {
    return `${title} must be a number.`;
  }
  if (min !== undefined && number < min) {
    return `${title} must be at least ${min}.`;
  }
  return max !== undefined && number > max ? `${title} must be at most ${max}.` : undefined;
}
