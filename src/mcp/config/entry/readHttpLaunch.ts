import type { HttpLaunch } from '../serverDefinition.ts';
import { addressProblem } from './addressProblem.ts';
import { fieldOf } from './fieldOf.ts';
import { readNamed } from './readNamed.ts';
import { readText, type ReadText } from './readText.ts';
import { refuse, type Reading } from './reading.ts';

/** Reads how to reach a server over HTTP; what is wrong is noted, and what is returned then is of no use. */
export function readHttpLaunch(reading: Reading, transport: HttpLaunch['transport']): HttpLaunch {
  return {
    kind: 'http',
    transport,
    url: readUrl(reading),
    headers: { ...keyHeader(reading), ...readHeaders(reading) },
  };
}

function readUrl(reading: Reading): string {
  const field = fieldOf(reading.entry, reading.rules, 'url');
  if (field === undefined) {
    refuse(reading, { code: 'badUrl', message: 'A server of this type needs a "url".', path: [] });
    return '';
  }
  const read = readText(reading, field, '"url"', 'badUrl');
  if (read === undefined) {
    return '';
  }
  // The text itself is not repeated: with its variables filled in, it may hold a secret.
  const message = addressProblem(read.isDeferred ? sampleOf(read.text) : read.text);
  if (message !== undefined) {
    refuse(reading, { code: 'badUrl', message, path: field.path });
    return '';
  }
  return read.isDeferred ? read.text : new URL(read.text).href;
}

/** Something that the text could be once its variables have values. */
function sampleOf(text: string): string {
  return text.replace(/^\$\{[^}]*\}/, 'https://host').replace(/\$\{[^}]*\}/g, '1');
}

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** What `fetch` refuses to send, with a message that repeats it: a value may be a secret. */
const NOT_IN_HEADER_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

function readHeaders(reading: Reading): HttpLaunch['headers'] {
  return Object.fromEntries(
    readNamed(reading, 'headers').map((field) => {
      const { name, path } = field;
      const read = readText(reading, field, `The header "${name}"`);
      if (!HEADER_NAME.test(name)) {
        const message = `${JSON.stringify(name)} is not a valid name of an HTTP header.`;
        refuse(reading, { code: 'shape', message, path, at: 'key' });
      } else if (read !== undefined && !isHeaderValue(read)) {
        const message = `The value of the header "${name}" holds characters that HTTP cannot carry.`;
        refuse(reading, { code: 'shape', message, path });
      }
      return [name, read?.text ?? ''];
    }),
  );
}

function isHeaderValue({ text, isDeferred }: ReadText): boolean {
  return isDeferred || !NOT_IN_HEADER_VALUE.test(text);
}

/** Continue's `apiKey` is sent as a bearer token. */
function keyHeader(reading: Reading): HttpLaunch['headers'] {
  const field = Object.hasOwn(reading.rules.keys, 'apiKey')
    ? fieldOf(reading.entry, reading.rules, 'apiKey')
    : undefined;
  const read = field && readText(reading, field, '"apiKey"');
  if (field === undefined || read === undefined) {
    return {};
  }
  if (!isHeaderValue(read)) {
    const message = '"apiKey" holds characters that HTTP cannot carry.';
    refuse(reading, { code: 'shape', message, path: field.path });
  }
  return { Authorization: `Bearer ${read.text}` };
}
