import * as fc from 'fast-check';

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.string({ maxLength: 6 }),
  fc.constantFrom('object', 'string', '#', '#/$defs/a', '[', '#/properties'),
);
const keyword = fc.constantFrom(
  '$ref',
  '$defs',
  'a',
  'allOf',
  'anyOf',
  'oneOf',
  'properties',
  'required',
  'type',
  'items',
  'enum',
  'pattern',
  'minLength',
  'minimum',
  'exclusiveMinimum',
  'additionalProperties',
  'patternProperties',
  'not',
  'const',
  'default',
  '$id',
  '__proto__',
  'multipleOf',
  'prefixItems',
);
const { schema } = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    leaf,
    fc.array(tie('schema'), { maxLength: 3 }),
    fc.dictionary(keyword, tie('schema'), { maxKeys: 5 }),
  ),
}));

/** Whatever a server may give as a schema: some of it is one, most is not. */
export const anySchema: fc.Arbitrary<unknown> = schema;
