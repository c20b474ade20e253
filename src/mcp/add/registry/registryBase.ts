import { HostError } from '../../../base/errors.ts';
import { isLoopback } from '../risks/addressRisks.ts';

/** The base URL of a registry without its last slash; throws `registry.unreachable` where it must not be used. */
export function registryBase(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined) {
    throw bad('is not a URL');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw bad('must begin with https');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw bad('must hold no user name, no query and no fragment');
  }
  return url.href.replace(/\/+$/, '');
}

function bad(why: string): HostError {
  return new HostError('registry.unreachable', `The address of the registry ${why}.`, { remedy: 'openSettings' });
}
