import { stat } from 'node:fs/promises';
import { assertNever } from '../../../base/errors.ts';
import { finding, type Finding } from '../finding.ts';
import { isOpen } from '../isOpen.ts';
import { patienceOf } from '../patience.ts';
import { checkAuthorization } from './checkAuthorization.ts';
import type { HttpExamination } from './httpExamination.ts';
import { networkFailure } from './networkFailure.ts';
import { probe, type ProbeResult } from './probe.ts';
import { shownAddress } from './shownAddress.ts';

/** Asks a server's address once, as a client that opens its stream does, and says what the answer means. */
export async function checkHttp(examination: HttpExamination): Promise<readonly Finding[]> {
  const { launch, deferred } = examination;
  if (isOpen(launch.url, deferred)) {
    return [finding('note', 'Its address is only known at a start, and is not asked.')];
  }
  if (/^(unix|pipe):/i.test(launch.url)) {
    return [await socketFinding(launch.url)];
  }
  const url = URL.canParse(launch.url) ? new URL(launch.url) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    return [finding('problem', 'Its address cannot be asked: it is no http or https URL.')];
  }
  const { headers, withheld } = sendableHeaders(examination);
  const result = await probe(
    {
      url,
      headers: { ...headers, Accept: 'text/event-stream, application/json' },
      wantsBody: false,
      reach: 'any',
      patienceMs: patienceOf(examination.input),
    },
    examination.signal,
  );
  const withheldFindings =
    withheld.length === 0
      ? []
      : [
          finding('note', 'Asked without these headers, whose values are only known at a start: {0}.', [
            withheld.join(', '),
          ]),
        ];
  return [...withheldFindings, ...(await resultFindings(url, result, examination))];
}

/** A header with a variable in it that is filled in at a start cannot be sent as it stands. */
function sendableHeaders({ launch, deferred }: HttpExamination): {
  readonly headers: Readonly<Record<string, string>>;
  readonly withheld: readonly string[];
} {
  const entries = Object.entries(launch.headers);
  return {
    headers: Object.fromEntries(entries.filter(([, value]) => !isOpen(value, deferred))),
    withheld: entries.filter(([, value]) => isOpen(value, deferred)).map(([name]) => name),
  };
}

async function socketFinding(url: string): Promise<Finding> {
  const path = url.replace(/^unix:\/\//i, '').replace(/#.*$/, '');
  if (/^pipe:/i.test(url)) {
    return finding('note', 'The pipe {0} is not asked.', [url]);
  }
  const stats = await stat(path).catch(() => undefined);
  return stats?.isSocket() === true
    ? finding('ok', 'The socket {0} is there.', [path])
    : finding('problem', 'There is no socket {0}. Is the server started?', [path]);
}

async function resultFindings(
  url: URL,
  result: ProbeResult,
  examination: HttpExamination,
): Promise<readonly Finding[]> {
  switch (result.kind) {
    case 'forbidden':
      return [
        finding('warning', '{0} leads to {1}, an address at which clouds hand out credentials. It is not asked.', [
          url.origin,
          result.address,
        ]),
      ];
    case 'silent':
      return [silence(url, result.isConnected, patienceOf(examination.input))];
    case 'failed':
      return [networkFailure(url.origin, result.code, result.message)];
    case 'answer':
      return [
        ...plainTextFindings(url, result),
        answerFinding(url, result),
        ...(result.status === 401 ? await checkAuthorization({ ...examination, url, answer: result }) : []),
      ];
    default:
      return assertNever(result);
  }
}

type Answer = Extract<ProbeResult, { readonly kind: 'answer' }>;

function silence(url: URL, isConnected: boolean, patienceMs: number): Finding {
  const seconds = patienceMs / 1000;
  return isConnected
    ? finding('warning', '{0} took the connection and did not answer within {1} s.', [url.origin, seconds])
    : finding('problem', '{0} did not take the connection within {1} s. Is there a firewall, or a VPN?', [
        url.origin,
        seconds,
      ]);
}

function plainTextFindings(url: URL, { range }: Answer): readonly Finding[] {
  return url.protocol === 'http:' && range === 'public'
    ? [finding('warning', '{0} is not encrypted: credentials and answers can be read on their way.', [url.origin])]
    : [];
}

function answerFinding(url: URL, { status, headers }: Answer): Finding {
  if (status >= 300 && status < 400) {
    return redirectFinding(url, status, headers.location);
  }
  if (status === 401) {
    return finding('note', '{0} is there and wants credentials (401).', [shownAddress(url)]);
  }
  if (status === 403) {
    return finding('warning', '{0} is there and refuses (403). Are the credentials in "headers" the right ones?', [
      shownAddress(url),
    ]);
  }
  if (status === 404 || status === 410) {
    return finding('problem', '{0} answered {1}: there is nothing at this path. Is the URL that of an MCP endpoint?', [
      shownAddress(url),
      status,
    ]);
  }
  if (status >= 500) {
    return finding('problem', '{0} answered {1}: the server is in trouble.', [shownAddress(url), status]);
  }
  if (status < 300 && headers['content-type']?.includes('html') === true) {
    return finding('warning', '{0} answered with a web page. Is the URL that of an MCP endpoint?', [shownAddress(url)]);
  }
  // 400, 405, 406 and 415 are what an endpoint says to whoever has not begun as the protocol wants it.
  return finding('ok', '{0} is there (it answered {1}).', [shownAddress(url), status]);
}

function redirectFinding(url: URL, status: number, location: string | undefined): Finding {
  const target = location !== undefined && URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
  if (target === undefined) {
    return finding('problem', '{0} answered {1} and does not say where to go.', [shownAddress(url), status]);
  }
  return target.origin === url.origin
    ? finding('note', '{0} redirects to {1}. Name that address in the file.', [shownAddress(url), shownAddress(target)])
    : finding(
        'warning',
        '{0} redirects to another origin, {1}. That was not followed: your headers are for {2} only.',
        [shownAddress(url), shownAddress(target), url.origin],
      );
}
