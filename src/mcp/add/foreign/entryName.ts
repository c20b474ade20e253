import { proposedName, safeName } from '../proposedName.ts';
import { containerOptions } from '../risks/containerOptions.ts';
import { programName } from '../risks/programName.ts';
import { runnerPackage } from '../risks/runnerPackage.ts';
import type { RawObject } from './foreignServer.ts';

/** A name for an entry that has none: its package, its image, its script, its program or its host. */
export function entryName(entry: RawObject): string {
  const { command, url, args } = entry;
  if (typeof command === 'string') {
    return commandName(command, Array.isArray(args) ? args.map(String) : []);
  }
  return typeof url === 'string' ? addressName(url) : 'server';
}

/** The telling part of a host: `mcp.example.com` is `example`. */
export function addressName(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const isNumber = /^[\d.]+$|^\[/.test(host);
  const labels = host.split('.').filter((label) => !/^(www|mcp|api|server)$/.test(label));
  return safeName((isNumber ? host : labels[0]) ?? 'server');
}

function commandName(command: string, args: readonly string[]): string {
  const program = programName(command);
  if (program === 'cmd' && /^\/c$/i.test(args[0] ?? '')) {
    return commandName(args[1] ?? '', args.slice(2));
  }
  const script = /^(node|bun|deno|python[\d.]*|uv|tsx|ruby|java|dotnet)$/.test(program)
    ? args.find((argument) => /\.\w{1,4}$/.test(argument))
    : undefined;
  const found = runnerPackage(program, args)?.name ?? containerOptions(args)?.image ?? script ?? command;
  return proposedName(found);
}
