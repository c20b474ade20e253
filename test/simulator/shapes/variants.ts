import { isObjectShape, type ObjectShape, type Shape, type Shapes } from './shape.ts';

/** One of the objects of a union. */
export interface Variant {
  readonly shape: ObjectShape;
  /** The name of its type, if it has one. */
  readonly name: string | undefined;
}

/** A union that is taken apart: the objects told apart by a tag, and everything else. */
export interface Variants {
  /** The field that tells the objects apart; undefined where there is only one object, or nothing tells. */
  readonly tag: 'type' | 'role' | undefined;
  readonly objects: readonly Variant[];
  /** By the values of the tag; the empty string stands for an absent tag. */
  readonly byTag: ReadonlyMap<string, Variant>;
  readonly others: readonly Shape[];
}

const known = new WeakMap<object, Variants>();

/** Takes the members of a union apart. */
export function variantsOf(members: readonly Shape[], shapes: Shapes): Variants {
  const found = known.get(members) ?? takeApart(members, shapes);
  known.set(members, found);
  return found;
}

function takeApart(members: readonly Shape[], shapes: Shapes): Variants {
  const flat = members.flatMap((member) => flatten(member, undefined, shapes));
  const objects = flat.flatMap(({ shape, name }) => (isObjectShape(shape) ? [{ shape, name }] : []));
  const others = flat.flatMap(({ shape }) => (isObjectShape(shape) ? [] : [shape]));
  const tag = (['type', 'role'] as const).find(
    (field) => objects.length > 1 && objects.every(({ shape }) => tagsOf(shape, field).length > 0),
  );
  const byTag = new Map(
    tag === undefined
      ? []
      : objects.flatMap((variant) => tagsOf(variant.shape, tag).map((value) => [value, variant] as const)),
  );
  return { tag, objects, byTag, others };
}

interface Member {
  readonly shape: Shape;
  readonly name: string | undefined;
}

function flatten(shape: Shape, name: string | undefined, shapes: Shapes): readonly Member[] {
  if (typeof shape === 'object' && 'ref' in shape) {
    return flatten(shapes[shape.ref] ?? 'unknown', shape.ref, shapes);
  }
  return typeof shape === 'object' && 'anyOf' in shape
    ? shape.anyOf.flatMap((member) => flatten(member, undefined, shapes))
    : [{ shape, name }];
}

/** The strings that a field of an object may be, with the empty one where it may be absent. */
function tagsOf(shape: ObjectShape, field: string): readonly string[] {
  const declared = shape.fields[field];
  if (declared === undefined) {
    return [];
  }
  const members = typeof declared.is === 'object' && 'anyOf' in declared.is ? declared.is.anyOf : [declared.is];
  const values = members.flatMap((member) =>
    typeof member === 'object' && 'literal' in member ? [String(member.literal)] : [],
  );
  return declared.optional === true && values.length > 0 ? [...values, ''] : values;
}
