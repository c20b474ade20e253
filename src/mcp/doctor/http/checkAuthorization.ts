import { finding, type Finding } from '../finding.ts';
import { readChallenge } from './challenge.ts';
import { checkIssuer } from './checkIssuer.ts';
import type { HttpExamination } from './httpExamination.ts';
import { firstMetadata, type MetadataDocument, type MetadataScope } from './metadataDocument.ts';
import type { ProbeResult } from './probe.ts';
import { shownValue } from './shownValue.ts';
import { resourceMetadataUrls } from './wellKnown.ts';

/** A server that wants credentials. */
export interface AuthorizationExamination extends HttpExamination {
  readonly url: URL;
  readonly answer: Extract<ProbeResult, { readonly kind: 'answer' }>;
}

const MAX_ISSUERS = 3;

/** Looks for how a server says that one authorizes: its challenge, its metadata, and its authorization servers'. */
export async function checkAuthorization(examination: AuthorizationExamination): Promise<readonly Finding[]> {
  const { url, answer, input, signal } = examination;
  const scope: MetadataScope = { input, signal, range: answer.range };
  const challenge = readChallenge(answer.headers['www-authenticate'] ?? '');
  const named = challenge?.parameters.get('resource_metadata');
  const urls = [...(named === undefined ? [] : [named]), ...resourceMetadataUrls(url)];
  const document = await firstMetadata(urls, scope);
  return [
    challengeFinding(challenge),
    ...(document.kind === 'found'
      ? await resourceFindings(document, url, scope)
      : await withoutMetadata(document, url, scope)),
  ];
}

function challengeFinding(challenge: ReturnType<typeof readChallenge>): Finding {
  if (challenge === undefined) {
    return finding('warning', 'It does not say which credentials: there is no WWW-Authenticate header.');
  }
  const { scheme, parameters } = challenge;
  const told = ['scope', 'error', 'error_description', 'realm'].flatMap((name) => {
    const value = parameters.get(name);
    return value === undefined ? [] : [`${name}=${value.slice(0, 200)}`];
  });
  return finding('note', 'It asks for the scheme {0} ({1}).', [scheme.slice(0, 50), told.join('; ') || '-']);
}

async function resourceFindings(
  { url: documentUrl, content }: Extract<MetadataDocument, { readonly kind: 'found' }>,
  server: URL,
  scope: MetadataScope,
): Promise<readonly Finding[]> {
  const issuers = texts(content['authorization_servers']);
  const scopes = texts(content['scopes_supported']).slice(0, 50).join(' ');
  const { resource } = content;
  const checked = await Promise.all(issuers.slice(0, MAX_ISSUERS).map((issuer) => checkIssuer(issuer, scope)));
  return [
    finding('ok', 'Its protected resource metadata is at {0} (scopes: {1}).', [documentUrl, scopes || '-']),
    ...(isResourceOf(resource, server)
      ? []
      : [
          finding('problem', 'That metadata is for {0}, which is not this server: no token may be asked for with it.', [
            shownValue(resource),
          ]),
        ]),
    ...(issuers.length === 0 ? [finding('problem', 'That metadata names no authorization server.')] : []),
    ...checked.flat(),
  ];
}

/** Servers of 2025-03-26 have no such metadata, and are their own authorization servers. */
async function withoutMetadata(
  document: Exclude<MetadataDocument, { readonly kind: 'found' }>,
  server: URL,
  scope: MetadataScope,
): Promise<readonly Finding[]> {
  const refused =
    document.kind === 'refused'
      ? [
          finding('warning', 'It names its metadata at {0}, an address that is not asked.', [
            document.url.slice(0, 300),
          ]),
        ]
      : [];
  const own = await checkIssuer(server.origin, scope);
  return [
    ...refused,
    finding(
      'note',
      'There is no protected resource metadata; the server itself is looked at as its authorization server.',
    ),
    ...own,
  ];
}

/** The resource is the server's address, or one that it lies under. */
function isResourceOf(resource: unknown, server: URL): boolean {
  if (typeof resource !== 'string' || !URL.canParse(resource)) {
    return false;
  }
  const { origin, pathname } = new URL(resource);
  const folder = pathname.endsWith('/') ? pathname : `${pathname}/`;
  return origin === server.origin && `${server.pathname}/`.startsWith(folder);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
