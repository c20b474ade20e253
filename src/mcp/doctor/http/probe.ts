import dns from 'node:dns';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { onAbort } from '../../../base/async.ts';
import { addressRange, type AddressRange } from './addressRange.ts';

/** One question to an address on the network. */
export interface ProbeRequest {
  /** `http:` or `https:`. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The body is read, as far as it is of some length; else the answer is cut off after its headers. */
  readonly wantsBody: boolean;
  /** `any` is for what the user configured; `public` for what somebody on the network named. Metadata never. */
  readonly reach: 'any' | 'public';
  readonly patienceMs: number;
}

/** What came back. */
export type ProbeResult =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
      readonly range: AddressRange;
    }
  /** The address is one that is not asked. */
  | { readonly kind: 'forbidden'; readonly address: string }
  | { readonly kind: 'silent'; readonly isConnected: boolean }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

const MAX_BODY = 256 * 1024;

class ForbiddenAddress extends Error {
  readonly address: string;

  constructor(address: string) {
    super('This address is not asked.');
    this.address = address;
  }
}

/** Asks with one GET, follows no redirect, and checks the address that is connected to, not only the name. */
export function probe(request: ProbeRequest, signal: AbortSignal): Promise<ProbeResult> {
  const ranges: AddressRange[] = [];
  const literal = request.url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0) {
    const range = addressRange(literal);
    if (!isAllowed(range, request)) {
      return Promise.resolve({ kind: 'forbidden', address: literal });
    }
    ranges.push(range);
  }
  return send(request, ranges, signal);
}

function isAllowed(range: AddressRange, { reach }: ProbeRequest): boolean {
  return range === 'public' || (range === 'private' && reach === 'any');
}

function send(request: ProbeRequest, ranges: AddressRange[], signal: AbortSignal): Promise<ProbeResult> {
  const { url, headers, patienceMs } = request;
  return new Promise((resolve) => {
    let isConnected = false;
    const outgoing = (url.protocol === 'https:' ? https : http).get(url, {
      agent: false,
      headers,
      lookup: guardedLookup(request, ranges),
    });
    const finish = (result: ProbeResult): void => {
      clearTimeout(timer);
      aborting.dispose();
      resolve(result);
      outgoing.destroy();
    };
    const timer = setTimeout(() => finish({ kind: 'silent', isConnected }), patienceMs);
    const aborting = onAbort(signal, () =>
      queueMicrotask(() => finish({ kind: 'failed', code: 'ABORTED', message: 'The check was cancelled.' })),
    );
    outgoing.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        isConnected = true;
      });
    });
    outgoing.on('error', (error) => finish(failure(error)));
    outgoing.on('response', (response) => {
      void bodyOf(response, request).then((body) => finish(answer(response, body, ranges)));
    });
  });
}

function answer(response: IncomingMessage, body: string, ranges: readonly AddressRange[]): ProbeResult {
  // Behind a proxy no address was looked up here; then nothing says that the server is a neighbour.
  const range = ranges.length > 0 && ranges.every((each) => each === 'private') ? 'private' : 'public';
  return { kind: 'answer', status: response.statusCode ?? 0, headers: response.headers, body, range };
}

function failure(error: Error): ProbeResult {
  if (error instanceof ForbiddenAddress) {
    return { kind: 'forbidden', address: error.address };
  }
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = first instanceof Error && 'code' in first && typeof first.code === 'string' ? first.code : '';
  const message = first instanceof Error ? first.message : error.message;
  return { kind: 'failed', code, message };
}

async function bodyOf(response: IncomingMessage, { wantsBody }: ProbeRequest): Promise<string> {
  if (!wantsBody) {
    return '';
  }
  let body = '';
  try {
    for await (const chunk of response.setEncoding('utf8')) {
      body += String(chunk);
      if (body.length > MAX_BODY) {
        return '';
      }
    }
    return body;
  } catch {
    // An answer that breaks off is as good as none.
    return '';
  }
}

/** Looks a name up for the connection itself, so that no second look-up can give another address than the checked one. */
function guardedLookup(request: ProbeRequest, ranges: AddressRange[]): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const found = addresses.map(({ address }) => addressRange(address));
      ranges.push(...found);
      const forbidden = addresses.find((_, index) => !isAllowed(found[index] ?? 'metadata', request));
      const [first] = addresses;
      if (forbidden !== undefined || first === undefined) {
        callback(new ForbiddenAddress(forbidden?.address ?? hostname), []);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
