import { isRecord } from '../../../src/base/json.ts';
import { isOpen } from './gates.ts';
import { extraProblem, inside, typeProblem, type Place, type Problem } from './problem.ts';
import { isObjectShape, type ObjectShape, type Shape, type Shapes } from './shape.ts';
import { variantsOf, type Variant, type Variants } from './variants.ts';

/** Finds everything in a value that is not as its shape says. */
export function checkShape(value: unknown, shape: Shape, place: Place, shapes: Shapes): readonly Problem[] {
  if (typeof shape === 'string') {
    return checkPrimitive(value, shape, place);
  }
  if ('literal' in shape) {
    return value === shape.literal ? [] : [typeProblem(place, `Input should be ${quoted([shape.literal])}`)];
  }
  if ('listOf' in shape) {
    return checkList(value, shape.listOf, place, shapes);
  }
  if ('ref' in shape) {
    const target = shapes[shape.ref] ?? 'unknown';
    return isObjectShape(target)
      ? checkObject(value, { shape: target, name: shape.ref }, place, shapes)
      : checkShape(value, target, place, shapes);
  }
  return isObjectShape(shape)
    ? checkObject(value, { shape, name: undefined }, place, shapes)
    : checkUnion(value, variantsOf(shape.anyOf, shapes), place, shapes);
}

function checkPrimitive(value: unknown, shape: Extract<Shape, string>, place: Place): readonly Problem[] {
  switch (shape) {
    case 'unknown':
      return [];
    case 'null':
      return value === null ? [] : [typeProblem(place, 'Input should be None')];
    case 'number':
      return Number.isInteger(value) ? [] : [typeProblem(place, 'Input should be a valid integer')];
    case 'string':
    case 'boolean':
      return typeof value === shape ? [] : [typeProblem(place, `Input should be a valid ${shape}`)];
    default:
      return shape satisfies never;
  }
}

function checkList(value: unknown, element: Shape, place: Place, shapes: Shapes): readonly Problem[] {
  return Array.isArray(value)
    ? value.flatMap((item: unknown, index) => checkShape(item, element, inside(place, index), shapes))
    : [typeProblem(place, 'Input should be a valid list')];
}

function checkObject(value: unknown, { shape, name }: Variant, place: Place, shapes: Shapes): readonly Problem[] {
  if (!isRecord(value)) {
    return [typeProblem(place, 'Input should be a valid dictionary')];
  }
  const { fields, rest } = shape;
  const extra = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
  return [
    ...Object.keys(fields).flatMap((field) => checkField(value, { shape, name, field }, inside(place, field), shapes)),
    ...extra.flatMap((key) =>
      rest === undefined
        ? [extraProblem(inside(place, key), 'unknown')]
        : checkShape(value[key], rest, inside(place, key), shapes),
    ),
  ];
}

interface FieldOf {
  readonly shape: ObjectShape;
  readonly name: string | undefined;
  readonly field: string;
}

function checkField(
  owner: Readonly<Record<string, unknown>>,
  { shape, name, field }: FieldOf,
  place: Place,
  shapes: Shapes,
): readonly Problem[] {
  const declared = shape.fields[field];
  const value = owner[field];
  if (declared === undefined || value === undefined) {
    return declared === undefined || declared.optional === true
      ? []
      : [{ kind: 'missing', path: place.path, message: 'Field required' }];
  }
  if (!isOpen(`${name}.${field}`, place.betas)) {
    return [extraProblem(place, 'beta')];
  }
  return typeof value === 'string' && !isOpen(`${name}.${field}=${value}`, place.betas)
    ? [{ kind: 'beta', path: place.path, message: `Input '${value}' is not permitted without its beta` }]
    : checkShape(value, declared.is, place, shapes);
}

/** The API looks at a value and tells which member is meant; only then it finds what is wrong with it. */
function checkUnion(value: unknown, variants: Variants, place: Place, shapes: Shapes): readonly Problem[] {
  const others = variants.others.map((shape) => checkShape(value, shape, place, shapes));
  if (others.some((problems) => problems.length === 0)) {
    return [];
  }
  if (variants.objects.length > 0 && isRecord(value)) {
    return checkVariants(value, variants, place, shapes);
  }
  const list = variants.others.findIndex((shape) => typeof shape === 'object' && 'listOf' in shape);
  if (list >= 0) {
    return others[list] ?? [];
  }
  const literals = variants.others.flatMap((shape) =>
    typeof shape === 'object' && 'literal' in shape ? [shape.literal] : [],
  );
  if (literals.length > 0) {
    return [typeProblem(place, `Input should be ${quoted(literals)}`)];
  }
  return variants.objects.length > 0
    ? [typeProblem(place, 'Input should be a valid dictionary')]
    : (others[0] ?? [typeProblem(place, 'Input should be valid')]);
}

function checkVariants(
  value: Readonly<Record<string, unknown>>,
  { tag, byTag, objects }: Variants,
  place: Place,
  shapes: Shapes,
): readonly Problem[] {
  if (tag === undefined) {
    return checkAnyVariant(value, objects, place, shapes);
  }
  const found = value[tag] ?? '';
  const variant = typeof found === 'string' ? byTag.get(found) : undefined;
  if (variant === undefined || typeof found !== 'string') {
    return [tagProblem(value[tag], tag, [...byTag.keys()].filter(Boolean), place)];
  }
  const written = found === '' ? [...byTag].find(([, other]) => other === variant)?.[0] : found;
  const itsPlace = tag === 'type' ? inside(place, written ?? found) : place;
  if (variant.name !== undefined && !isOpen(variant.name, place.betas)) {
    return [{ kind: 'beta', path: itsPlace.path, message: 'Input tag is not permitted without its beta' }];
  }
  return checkObject(value, variant, itsPlace, shapes);
}

/** Where nothing tells the objects apart, the one that fits best speaks. */
function checkAnyVariant(
  value: unknown,
  objects: readonly Variant[],
  place: Place,
  shapes: Shapes,
): readonly Problem[] {
  const tried = objects.map((variant) => checkObject(value, variant, place, shapes));
  return tried.reduce((best, next) => (next.length < best.length ? next : best));
}

function tagProblem(found: unknown, tag: 'type' | 'role', expected: readonly string[], place: Place): Problem {
  if (tag === 'role') {
    const at = inside(place, tag);
    return found === undefined
      ? { kind: 'missing', path: at.path, message: 'Field required' }
      : typeProblem(at, `Input should be ${quoted(expected)}`);
  }
  const message =
    found === undefined
      ? "Unable to extract tag using discriminator 'type'"
      : `Input tag '${JSON.stringify(found)}' found using 'type' does not match any of the expected tags: ` +
        expected.map((name) => `'${name}'`).join(', ');
  return typeProblem(place, message);
}

/** A list of values as the API writes it: `'a', 'b' or 'c'`. */
function quoted(values: readonly unknown[]): string {
  const written = values.map((value) => `'${String(value)}'`);
  const last = written.pop() ?? '';
  return written.length === 0 ? last : `${written.join(', ')} or ${last}`;
}
