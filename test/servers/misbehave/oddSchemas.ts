import { good, line, manners, saying, serveStdio, silence, wish } from './stdioServer.ts';

const levels = 10_000;

/** Objects within each other, as text: writing so many with `JSON.stringify` is more than its stack can take. */
const nestedText = `${'{"type":"object","properties":{"a":'.repeat(levels)}{}${'}}'.repeat(levels)}`;

/** Stands for {@link nestedText} in what a server is to write. */
const nested = 'NESTED';

function writeNested(message: object): symbol {
  process.stdout.write(line(message).replaceAll(`"${nested}"`, () => nestedText));
  return silence;
}

/** A schema whose references unfold to two to the power of `levels` checks. */
function exponential(levels: number): object {
  const $defs = Object.fromEntries(
    Array.from({ length: levels }, (_, level) => [
      `d${level}`,
      level + 1 === levels
        ? { type: 'string', minLength: 2 }
        : { anyOf: [{ $ref: `#/$defs/d${level + 1}` }, { $ref: `#/$defs/d${level + 1}` }] },
    ]),
  );
  return { type: 'object', properties: { text: { $ref: '#/$defs/d0' } }, $defs };
}

interface Offer {
  readonly name: string;
  readonly inputSchema?: unknown;
  readonly outputSchema?: unknown;
  readonly structuredContent?: unknown;
}

const promising: Offer = {
  name: 'bomb',
  inputSchema: { type: 'object' },
  outputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
};

/** Offers one odd tool beside the good one. */
function offering(offer: Offer): void {
  const { structuredContent, ...tool } = offer;
  serveStdio({
    ...manners,
    'tools/list': ({ id }) => writeNested({ id, result: { tools: [tool, good] } }),
    'tools/call': ({ id, params }) =>
      params['name'] === 'good'
        ? saying('fine')
        : writeNested({ id, result: { ...saying(wish(params) ?? 'boom'), structuredContent } }),
  });
}

/** Servers whose schemas, or the content for them, are made to hurt. */
export const oddSchemas = {
  'nests-an-input-schema-deeply': () => offering({ name: 'bomb', inputSchema: nested }),

  'nests-an-output-schema-deeply': () =>
    offering({
      ...promising,
      outputSchema: nested,
      structuredContent: { a: {} },
    }),

  'references-exponentially': () =>
    offering({ ...promising, outputSchema: exponential(40), structuredContent: { text: 'x' } }),

  'references-itself': () =>
    offering({
      ...promising,
      outputSchema: { type: 'object', $ref: '#' },
      structuredContent: { text: 'x' },
    }),

  'references-the-network': () =>
    offering({
      ...promising,
      outputSchema: { type: 'object', properties: { text: { $ref: 'http://127.0.0.1:9/schema.json' } } },
      structuredContent: { text: 'x' },
    }),

  'has-a-catastrophic-pattern': () =>
    offering({
      ...promising,
      outputSchema: { type: 'object', properties: { text: { type: 'string', pattern: '^(a+)+$' } } },
      structuredContent: { text: `${'a'.repeat(60)}!` },
    }),

  'has-an-invalid-pattern': () =>
    offering({
      ...promising,
      outputSchema: { type: 'object', properties: { text: { type: 'string', pattern: '(((' } } },
      structuredContent: { text: 'x' },
    }),

  'breaks-its-output-schema': () => offering({ ...promising, structuredContent: { text: 7 } }),

  'owes-structured-content': () => offering(promising),

  'nests-its-result-deeply': () => offering({ ...promising, outputSchema: undefined, structuredContent: nested }),
};
