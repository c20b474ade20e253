import { isRecord } from '../../../../src/base/json.ts';

/** One way in which a value is not what the API's schema says. */
export interface Problem {
  readonly kind: 'missing' | 'unknown' | 'beta' | 'type';
  readonly path: string;
  readonly message: string;
}

/** Where a value stands: its path in the body, and the betas that the request asks for. */
export interface Place {
  readonly path: string;
  readonly betas: readonly string[];
}

/** Finds everything that is wrong with a value. */
export type Check = (value: unknown, place: Place) => readonly Problem[];

interface Field {
  readonly presence: 'required' | 'optional';
  readonly isNullable: boolean;
  readonly check: Check;
  /** Any one of these in the request makes the field known; absent: it always is. */
  readonly betas?: readonly string[];
}

/** What a field of `T` must be declared as: the compiler holds presence and null against the SDK's own type. */
type FieldOf<T, K extends keyof T> = Field & {
  readonly presence: object extends Pick<T, K> ? 'optional' : 'required';
  readonly isNullable: unknown extends T[K] ? boolean : null extends T[K] ? true : false;
};

/** All fields of `T`: leaving one out, or declaring one that `T` has not, fails the build. */
export type Fields<T> = { readonly [K in keyof T]-?: FieldOf<T, K> };

/** A field that must be there. */
export function required(check: Check) {
  return { presence: 'required', isNullable: false, check } as const;
}

/** A field that may be left out. */
export function optional(check: Check, ...betas: readonly string[]) {
  return { presence: 'optional', isNullable: false, check, ...(betas.length === 0 ? {} : { betas }) } as const;
}

/** A field that may be left out or null. */
export function nullable(check: Check, ...betas: readonly string[]) {
  return { presence: 'optional', isNullable: true, check, ...(betas.length === 0 ? {} : { betas }) } as const;
}

/** An object with these fields and no others. */
export function closed<T>(fields: Fields<T>): Check {
  const known: Readonly<Record<string, Field>> = fields;
  return (value, place) => {
    if (!isRecord(value)) {
      return [typeProblem(place, 'Input should be a valid dictionary')];
    }
    const extra = Object.keys(value).filter((name) => !Object.hasOwn(known, name));
    return [
      ...Object.entries(known).flatMap(([name, field]) => checkField(value[name], field, inside(place, name))),
      ...extra.map((name) => extraProblem(inside(place, name), 'unknown')),
    ];
  };
}

function checkField(value: unknown, field: Field, place: Place): readonly Problem[] {
  if (value === undefined) {
    return field.presence === 'required' ? [{ kind: 'missing', path: place.path, message: 'Field required' }] : [];
  }
  if (field.betas !== undefined && !hasBeta(place, field.betas)) {
    return [extraProblem(place, 'beta')];
  }
  return value === null && field.isNullable ? [] : field.check(value, place);
}

/** The place of a field or element inside another place. */
export function inside(place: Place, name: string | number): Place {
  return { ...place, path: place.path === '' ? String(name) : `${place.path}.${name}` };
}

/** Whether the request asks for one of these betas. */
export function hasBeta(place: Place, names: readonly string[]): boolean {
  return names.some((name) => place.betas.includes(name));
}

/** A value of the wrong type, in the API's words. */
export function typeProblem(place: Place, message: string): Problem {
  return { kind: 'type', path: place.path, message };
}

function extraProblem(place: Place, kind: 'unknown' | 'beta'): Problem {
  return { kind, path: place.path, message: 'Extra inputs are not permitted' };
}
