import { isObjectShape, type FieldShape, type Shape } from './shape.ts';

/** The same shape in its shortest form: unions flat and without what other members cover, no field that is a header. */
export function normalize(shape: Shape): Shape {
  if (typeof shape === 'string' || 'literal' in shape || 'ref' in shape) {
    return shape;
  }
  if ('listOf' in shape) {
    return { listOf: normalize(shape.listOf) };
  }
  return isObjectShape(shape) ? normalizeObject(shape) : normalizeUnion(shape.anyOf);
}

function normalizeObject({ fields, rest }: Extract<Shape, { readonly fields: object }>): Shape {
  const kept = Object.entries(fields).flatMap(([name, field]): readonly (readonly [string, FieldShape])[] =>
    field.header === true ? [] : [[name, { ...field, is: normalize(field.is) }]],
  );
  return { fields: Object.fromEntries(kept), ...(rest === undefined ? {} : { rest: normalize(rest) }) };
}

function normalizeUnion(members: readonly Shape[]): Shape {
  const flat = members.map(normalize).flatMap((member) => (isUnion(member) ? member.anyOf : [member]));
  if (flat.includes('unknown')) {
    return 'unknown';
  }
  const needed = flat.includes('string') ? flat.filter((member) => !isStringLiteral(member)) : flat;
  const texts = needed.map((member) => JSON.stringify(member));
  const distinct = needed.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { anyOf: distinct };
}

function isUnion(shape: Shape): shape is Extract<Shape, { readonly anyOf: unknown }> {
  return typeof shape === 'object' && 'anyOf' in shape;
}

function isStringLiteral(shape: Shape): boolean {
  return typeof shape === 'object' && 'literal' in shape && typeof shape.literal === 'string';
}
