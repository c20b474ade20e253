import * as fc from 'fast-check';

/** Any JSON but `-0` and `__proto__`, which what compares the values here does not know. */
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'proto')) as unknown);

/** A name of a server, or of anything else. */
export const name = fc.oneof(fc.string(), fc.constantFrom('a', 'b', '"', '\n')).filter((text) => text !== '__proto__');
/** An entry of a server, as wild as JSON can be. */
export const entry = fc.dictionary(name, json, { noNullPrototype: true, maxKeys: 4 });
const blank = fc.constantFrom('', ' ', '\n', '\r\n', '\t', ' // c, }\n', '/* , { */', '\n  // x\n');

/** JSON with blanks and comments where there may be some, and trailing commas. */
function written(value: unknown, blanks: () => string, commas: () => boolean): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => `${blanks()}${written(item, blanks, commas)}${blanks()}`);
    return `[${items.join(',')}${items.length > 0 && commas() ? `,${blanks()}` : ''}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const items = Object.entries(value).map(
      ([key, item]) =>
        `${blanks()}${JSON.stringify(key)}${blanks()}:${blanks()}${written(item, blanks, commas)}${blanks()}`,
    );
    return `{${items.join(',')}${items.length > 0 && commas() ? `,${blanks()}` : blanks()}}`;
  }
  return JSON.stringify(value);
}

/** A file with servers: its value, and a text of it with comments and blanks wherever there may be some. */
export const file = fc
  .tuple(
    fc.dictionary(name, json, { noNullPrototype: true, maxKeys: 3 }),
    fc.dictionary(name, entry, { noNullPrototype: true, maxKeys: 4 }),
    fc.infiniteStream(blank),
    fc.infiniteStream(fc.boolean()),
  )
  .map(([others, servers, blanks, commas]) => {
    const root = { ...others, servers };
    return {
      root,
      text: written(
        root,
        () => blanks.next().value,
        () => commas.next().value,
      ),
    };
  });
