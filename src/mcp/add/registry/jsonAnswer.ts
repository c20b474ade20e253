import { HostError, messageOf } from '../../../base/errors.ts';
import { cappedText } from './cappedText.ts';

/** A question over HTTP whose answer is JSON. */
export interface JsonRequest {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

const MAX_REDIRECTS = 3;

/** The answer to a GET; undefined for "not found". Follows redirects within the origin only, and sends no credentials. */
export async function jsonAnswer(request: JsonRequest): Promise<unknown> {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
  try {
    const response = await follow(request.url, signal);
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new HostError('registry.unreachable', `The registry answered with status ${response.status}.`, retry);
    }
    return parsed(await cappedText(response, request.maxBytes));
  } catch (error) {
    throw asHostError(error, request, timeout);
  }
}

const retry = { remedy: 'retry' } as const;

async function follow(start: URL, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const headers = { accept: 'application/json' };
    const response = await fetch(url, { redirect: 'manual', credentials: 'omit', headers, signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      return response;
    }
    await response.body?.cancel();
    url = new URL(location, url);
    if (url.origin !== start.origin) {
      throw new HostError('registry.badReply', `The registry sends on to another place: ${url.origin}.`);
    }
  }
  throw new HostError('registry.badReply', 'The registry sends on without end.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new HostError('registry.badReply', 'The registry answered with something else than JSON.', { cause: error });
  }
}

function asHostError(error: unknown, request: JsonRequest, timeout: AbortSignal): HostError {
  if (error instanceof HostError) {
    return error;
  }
  if (request.signal?.aborted === true) {
    return new HostError('cancelled', 'Cancelled');
  }
  const why = timeout.aborted ? `it did not answer within ${request.timeoutMs / 1000} s` : reasonOf(error);
  return new HostError('registry.unreachable', `The registry cannot be reached: ${why}.`, { ...retry, cause: error });
}

/** `fetch` says "fetch failed" and keeps the reason to itself. */
function reasonOf(error: unknown): string {
  return messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
