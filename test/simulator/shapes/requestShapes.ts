import { readFileSync } from 'node:fs';
import { readDeclarations } from './declarations.ts';
import { normalize } from './normalize.ts';
import { ROOTS } from './roots.ts';
import { isObjectShape, type RequestShapes, type Shape, type Shapes } from './shape.ts';

const SDK = new URL('../../../node_modules/@anthropic-ai/sdk/', import.meta.url);

/** Where the SDK's types are less strict than the API, which refuses an input that is no object. */
const INPUT: Shape = { fields: {}, rest: 'unknown' };

/** A system message's blocks are left to the rule of the roles, which knows better words for a wrong one. */
const ANY_CONTENT: Shape = { anyOf: ['string', { listOf: { ref: 'BetaContentBlockParam' } }] };

const CORRECTIONS: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  BetaToolUseBlockParam: { input: INPUT },
  BetaMCPToolUseBlockParam: { input: INPUT },
  BetaSystemMessageParam: { content: ANY_CONTENT },
};

/** Reads the shapes of all requests from the SDK's own types: of the beta resource, or of the one without betas. */
export function readRequestShapes(resource: 'beta/messages' | 'messages' = 'beta/messages'): RequestShapes {
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  const plain = readDeclarations(read('resources/messages/messages.d.ts'));
  const own = resource === 'messages' ? plain : readDeclarations(read(`resources/${resource}/messages.d.ts`));
  const shapes: Record<string, Shape> = {};
  const open: string[] = Object.values(ROOTS);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (!Object.hasOwn(shapes, name)) {
      const found = name.startsWith('MessagesAPI.') ? plain.get(name.replace('MessagesAPI.', '')) : own.get(name);
      if (found === undefined) {
        throw new Error(`The SDK declares no ${name} that can be read.`);
      }
      const shape = normalize(corrected(name, found));
      shapes[name] = shape;
      open.push(...refsIn(shape));
    }
  }
  return { sdk: version, shapes: sorted(shapes) };
}

function read(path: string): string {
  return readFileSync(new URL(path, SDK), 'utf8');
}

function corrected(name: string, shape: Shape): Shape {
  const better = CORRECTIONS[name];
  if (better === undefined || !isObjectShape(shape)) {
    return shape;
  }
  const fields = Object.entries(shape.fields).map(([field, { is, ...rest }]) => [
    field,
    { is: better[field] ?? is, ...rest },
  ]);
  return { ...shape, fields: Object.fromEntries(fields) as typeof shape.fields };
}

function refsIn(shape: Shape): readonly string[] {
  if (typeof shape === 'string' || 'literal' in shape) {
    return [];
  }
  if ('ref' in shape) {
    return [shape.ref];
  }
  if ('listOf' in shape) {
    return refsIn(shape.listOf);
  }
  return isObjectShape(shape)
    ? [...Object.values(shape.fields).flatMap(({ is }) => refsIn(is)), ...refsIn(shape.rest ?? 'unknown')]
    : shape.anyOf.flatMap(refsIn);
}

function sorted(shapes: Shapes): Shapes {
  return Object.fromEntries(Object.entries(shapes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
