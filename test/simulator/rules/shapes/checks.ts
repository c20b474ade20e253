import { isRecord } from '../../../../src/base/json.ts';
import { hasBeta, inside, typeProblem, type Check } from './shape.ts';

/** Accepts whatever it is; for parts that the simulator does not look into. */
export const anything: Check = () => [];

/** Accepts a string. */
export const string: Check = (value, place) =>
  typeof value === 'string' ? [] : [typeProblem(place, 'Input should be a valid string')];

/** Accepts a whole number. */
export const integer: Check = (value, place) =>
  Number.isInteger(value) ? [] : [typeProblem(place, 'Input should be a valid integer')];

/** Accepts true and false. */
export const boolean: Check = (value, place) =>
  typeof value === 'boolean' ? [] : [typeProblem(place, 'Input should be a valid boolean')];

/** Accepts an object of any fields. */
export const dictionary: Check = (value, place) =>
  isRecord(value) ? [] : [typeProblem(place, 'Input should be a valid dictionary')];

/** Accepts one of these strings; the type argument makes the compiler refuse one that the SDK does not know. */
export function oneOf<T extends string>(...values: readonly NoInfer<T>[]): Check {
  const quoted = values.map((value) => `'${value}'`);
  const last = quoted.pop() ?? '';
  const wanted = quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
  return (value, place) =>
    values.some((allowed) => allowed === value) ? [] : [typeProblem(place, `Input should be ${wanted}`)];
}

/** Accepts a list whose elements pass. */
export function listOf(element: Check): Check {
  return (value, place) =>
    Array.isArray(value)
      ? value.flatMap((item: unknown, index) => element(item, inside(place, index)))
      : [typeProblem(place, 'Input should be a valid list')];
}

/** Accepts a string, or else what `check` accepts. */
export function stringOr(check: Check): Check {
  return (value, place) => (typeof value === 'string' ? [] : check(value, place));
}

/** The `type`s of a union of objects. */
type Tag<U extends { readonly type?: string | null | undefined }> = NonNullable<U['type']>;

/** Accepts one of several objects told apart by `type`; every type of the SDK's union must be listed. */
export function byType<U extends { readonly type?: string | null | undefined }>(
  variants: { readonly [K in Tag<U>]: Check },
  absent?: Tag<U>,
): Check {
  const known = variants as Readonly<Record<string, Check>>;
  return (value, place) => {
    if (!isRecord(value)) {
      return [typeProblem(place, 'Input should be a valid dictionary')];
    }
    const tag = value['type'] ?? absent;
    const check = typeof tag === 'string' && Object.hasOwn(known, tag) ? known[tag] : undefined;
    return typeof tag === 'string' && check !== undefined
      ? check(value, inside(place, tag))
      : [typeProblem(place, unknownTag(tag, Object.keys(known)))];
  };
}

function unknownTag(tag: unknown, known: readonly string[]): string {
  if (tag === undefined) {
    return "Unable to extract tag using discriminator 'type'";
  }
  const expected = known.map((name) => `'${name}'`).join(', ');
  return `Input tag '${JSON.stringify(tag)}' found using 'type' does not match any of the expected tags: ${expected}`;
}

/** Accepts what `check` accepts, but only in requests with one of these betas. */
export function onlyWith(betas: readonly string[], check: Check): Check {
  return (value, place) =>
    hasBeta(place, betas)
      ? check(value, place)
      : [{ kind: 'beta', path: place.path, message: 'Input tag is not permitted without its beta' }];
}
