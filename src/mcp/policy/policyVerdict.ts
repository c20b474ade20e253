import type { ConfigPlace } from '../config/configFile.ts';
import type { ServerDefinition } from '../config/serverDefinition.ts';
import type { ServerPattern, ServerPolicy } from './serverPolicy.ts';

/** Why the machine's policy forbids a server, as a sentence; undefined when it does not. */
export function policyVerdict(policy: ServerPolicy, definition: ServerDefinition): string | undefined {
  if (policy.access === 'none') {
    return 'MCP servers are turned off on this machine.';
  }
  if (policy.access === 'userOnly' && comesWithWorkspace(definition.source.place)) {
    return 'Servers that come with a workspace are turned off on this machine.';
  }
  if (policy.denied.some((pattern) => matches(pattern, definition))) {
    return 'This server is on the list of denied servers of this machine.';
  }
  const { allowed = [] } = policy;
  if (!allowed.every((patterns) => patterns.some((pattern) => matches(pattern, definition)))) {
    return 'This server is not on the list of allowed servers of this machine.';
  }
  return undefined;
}

/** Also what another host reads from a folder: whoever wrote the folder wrote it. */
function comesWithWorkspace({ origin, folder }: ConfigPlace): boolean {
  return origin === 'repo' || (origin === 'import' && folder !== undefined);
}

/** A pattern without any property matches nothing: an empty entry must not allow everything. */
function matches({ name, command, url }: ServerPattern, definition: ServerDefinition): boolean {
  const { launch } = definition;
  const commandLine = launch.kind === 'stdio' ? [launch.command, ...launch.args].join(' ') : undefined;
  const pairs = [
    [name, definition.name],
    [command, commandLine],
    [url, launch.kind === 'http' ? launch.url : undefined],
  ] as const;
  const asked = pairs.filter(([pattern]) => pattern !== undefined);
  return asked.length > 0 && asked.every(([pattern = '', text]) => text !== undefined && matchesText(pattern, text));
}

/** `*` stands for any run of characters; takes time in proportion to pattern times text. */
function matchesText(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!text.startsWith(first)) {
    return false;
  }
  const last = rest.pop();
  if (last === undefined) {
    return text === first;
  }
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
