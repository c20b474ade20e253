import { assertNever } from '../../base/errors.ts';
import { isIP } from 'node:net';
import { dialects } from '../config/dialects/dialects.ts';
import { fieldOf } from '../config/entry/fieldOf.ts';
import type { ServerDefinition } from '../config/serverDefinition.ts';
import { addressRange } from '../doctor/http/addressRange.ts';

/** Names that mean something on this machine or in this network only (RFC 6761, RFC 6762, RFC 9476, ICANN's `.internal`). */
const privateNames = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa|corp|test|invalid|alt)$/;

/**
 * Why Claude's side could not call a server, as a sentence; undefined when it can. It takes public HTTPS addresses only
 * (Messages API, MCP connector). The address is kept with the conversation, so it may hold nothing that is to be filled in.
 */
export function connectorProblem(definition: ServerDefinition): string | undefined {
  const { launch } = definition;
  switch (launch.kind) {
    case 'stdio':
      return "It is a program on this machine, and Claude's side reaches servers on the web only.";
    case 'invalid':
      return launch.error.message;
    case 'http':
      return addressProblem(launch.url, writtenUrl(definition));
    default:
      return assertNever(launch);
  }
}

function addressProblem(address: string, written: unknown): string | undefined {
  if (typeof written !== 'string' || written.includes('${') || !URL.canParse(address)) {
    return 'Its address has variables in it, whose values would be kept with each conversation.';
  }
  const { protocol, hostname, username, password } = new URL(address);
  if (protocol !== 'https:') {
    return "Its address is not HTTPS, which is all that Claude's side takes.";
  }
  if (username !== '' || password !== '') {
    return 'Its address has a password in it, which would be kept with each conversation.';
  }
  return isPublic(hostname) ? undefined : "Its address is in a private network, which Claude's side cannot reach.";
}

function isPublic(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) {
    return addressRange(host) === 'public';
  }
  return host.includes('.') && !privateNames.test(host);
}

function writtenUrl({ entry, source }: ServerDefinition): unknown {
  return fieldOf(entry, dialects[source.place.dialect], 'url')?.value;
}
