import { assertNever } from '../../../base/errors.ts';
import { finding, type Finding } from '../finding.ts';
import { shownValue } from './shownValue.ts';
import { firstMetadata, type MetadataScope } from './metadataDocument.ts';
import { issuerMetadataUrls } from './wellKnown.ts';

type Metadata = Readonly<Record<string, unknown>>;

/** Looks at an authorization server's metadata for what a client must be sure of before it sends anybody there. */
export async function checkIssuer(issuer: string, scope: MetadataScope): Promise<readonly Finding[]> {
  const shown = issuer.slice(0, 300);
  if (!URL.canParse(issuer)) {
    return [finding('problem', 'The authorization server {0} is no URL.', [shown])];
  }
  const document = await firstMetadata(issuerMetadataUrls(new URL(issuer)), scope);
  switch (document.kind) {
    case 'refused':
      return [finding('warning', 'The authorization server {0} is at an address that is not asked.', [shown])];
    case 'absent':
      return [finding('problem', 'The authorization server {0} has no metadata, or could not be reached.', [shown])];
    case 'found':
      return [
        finding('ok', 'The authorization server is {0}, its metadata at {1}.', [shown, document.url]),
        ...issuerName(document.content, issuer),
        ...endpoints(document.content, scope),
        pkce(document.content),
        registration(document.content),
      ];
    default:
      return assertNever(document);
  }
}

/** RFC 8414, section 3.3: compared as it is written. A bare origin is the one issuer that may be written in two ways. */
function issuerName({ issuer }: Metadata, expected: string): readonly Finding[] {
  const bare = (text: string): string => (/^https?:\/\/[^/]+\/$/.test(text) ? text.slice(0, -1) : text);
  return typeof issuer === 'string' && bare(issuer) === bare(expected)
    ? []
    : [
        finding('problem', 'Its metadata says that it is {0}, which is another: nothing of it may be used.', [
          shownValue(issuer),
        ]),
      ];
}

function endpoints(content: Metadata, { range }: MetadataScope): readonly Finding[] {
  return (['authorization_endpoint', 'token_endpoint'] as const).flatMap((name) => {
    const value = content[name];
    if (typeof value !== 'string' || !URL.canParse(value)) {
      return [finding('problem', 'Its metadata has no {0}.', [name])];
    }
    const { protocol } = new URL(value);
    return protocol === 'https:' || (protocol === 'http:' && range === 'private')
      ? []
      : [finding('problem', 'Its {0} is not encrypted: {1}', [name, value.slice(0, 300)])];
  });
}

function pkce(content: Metadata): Finding {
  const methods = content['code_challenge_methods_supported'];
  if (!Array.isArray(methods)) {
    return finding('problem', 'It does not say that it supports PKCE, without which no client may use it.');
  }
  return methods.includes('S256')
    ? finding('ok', 'It supports PKCE with S256.')
    : finding('problem', 'It supports PKCE, but not with S256, without which no client may use it.');
}

function registration(content: Metadata): Finding {
  if (content['client_id_metadata_document_supported'] === true) {
    return finding('ok', 'A client introduces itself with a metadata document (CIMD).');
  }
  return typeof content['registration_endpoint'] === 'string'
    ? finding('ok', 'A client registers itself (dynamic client registration).')
    : finding(
        'warning',
        'A client cannot register itself: it needs a client id that you get from whoever runs the server.',
      );
}
