import type { DraftNote } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import { danger, warning } from './risk.ts';

/** Says what is dangerous in where an entry sends its messages, and in what it sends along. */
export function addressRisks(url: string, headers: Readonly<Record<string, unknown>>): readonly DraftNote[] {
  if (url === '') {
    return [];
  }
  const host = hostOf(url);
  return [
    ...(url.startsWith('http:') && !isLoopback(host)
      ? [warning(`Nothing protects the way to ${shownText(host, 100)}: it is plain http.`)]
      : []),
    ...(isLinkLocal(host) ? [danger(`${host} is the address of a machine's own metadata, not of a server.`)] : []),
    ...sentVariables(url, headers, host),
  ];
}

/** True for a host that is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function hostOf(url: string): string {
  const sample = url.replace(/\$\{[^}]*\}/g, '1');
  return URL.canParse(sample) ? new URL(sample).hostname : url;
}

function isLinkLocal(host: string): boolean {
  return /^169\.254(\.\d{1,3}){2}$/.test(host) || /^\[fe[89ab]/.test(host) || host === 'metadata.google.internal';
}

function sentVariables(url: string, headers: Readonly<Record<string, unknown>>, host: string): readonly DraftNote[] {
  const texts = [url, ...Object.values(headers).map(String)];
  const names = texts.flatMap((text) => [...text.matchAll(/\$\{env:([^}]*)\}/g)].map(([, name]) => name ?? ''));
  const fallbacks = texts.flatMap((text) => [...text.matchAll(/\$\{(\w+):-/g)].map(([, name]) => name ?? ''));
  return [...new Set([...names, ...fallbacks])].map((name) =>
    warning(`It sends your environment variable ${shownText(name, 80)} to ${shownText(host, 100)}.`),
  );
}
