/** What a value must be like; plain data, so that it can be written down and compared. */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'null'
  | 'unknown'
  | { readonly literal: string | number | boolean }
  | { readonly ref: string }
  | { readonly listOf: Shape }
  | { readonly anyOf: readonly Shape[] }
  | ObjectShape;

/** An object that has these fields and no others, unless `rest` says what others are like. */
export interface ObjectShape {
  readonly fields: Readonly<Record<string, FieldShape>>;
  readonly rest?: Shape;
}

/** A field of an object. */
export interface FieldShape {
  readonly is: Shape;
  readonly optional?: true;
  /** Sent as a header, not in the body. */
  readonly header?: true;
}

/** Named shapes, as {@link Shape} refers to them. */
export type Shapes = Readonly<Record<string, Shape>>;

/** The shapes of all requests, with the names of the two that begin. */
export interface RequestShapes {
  /** The version of the SDK whose types these are. */
  readonly sdk: string;
  readonly shapes: Shapes;
}

/** True for the shape of an object. */
export function isObjectShape(shape: Shape): shape is ObjectShape {
  return typeof shape === 'object' && 'fields' in shape;
}
