import { fieldOf } from './fieldOf.ts';
import { refuse, type Field, type Reading } from './reading.ts';

/** The way to reach a server that an entry is about. */
export type EntryKind = { readonly kind: 'stdio' } | { readonly kind: 'http'; readonly transport: 'http' | 'sse' };

const KIND_OF_TYPE: Readonly<Record<string, EntryKind>> = {
  stdio: { kind: 'stdio' },
  http: { kind: 'http', transport: 'http' },
  'streamable-http': { kind: 'http', transport: 'http' },
  streamableHttp: { kind: 'http', transport: 'http' },
  streamable_http: { kind: 'http', transport: 'http' },
  sse: { kind: 'http', transport: 'sse' },
};

/** Tells by its type, or by what else it says, what kind of server an entry is about; notes why when it cannot. */
export function launchKind(reading: Reading): EntryKind | undefined {
  const { entry, rules } = reading;
  const [type, command, url] = ['type', 'command', 'url'].map((name) => fieldOf(entry, rules, name));
  if (rules.refusesMixed && command !== undefined && url !== undefined) {
    const message = 'A server has a "command" to run or a "url" to reach, not both.';
    return refuse(reading, { code: 'shape', message, path: url.path, at: 'key' });
  }
  const kind = type === undefined ? guessedKind(reading, command, url) : kindOfType(reading, type);
  if (kind?.kind === 'http' && rules.bareUrl === 'refused') {
    return refuseUrl(reading, url ?? type);
  }
  return kind;
}

function kindOfType(reading: Reading, { value, path }: Field): EntryKind | undefined {
  if (typeof value === 'string' && Object.hasOwn(KIND_OF_TYPE, value)) {
    return KIND_OF_TYPE[value];
  }
  const words =
    value === 'ws' || value === 'websocket'
      ? `WebSocket (${JSON.stringify(value)}) is not a transport of MCP`
      : '"type" is not one that is known';
  const names = ['stdio', ...Object.values(reading.rules.typeNames)].map((name) => `"${name}"`).join(', ');
  return refuse(reading, { code: 'shape', message: `${words}; it can be ${names}.`, path });
}

function guessedKind(reading: Reading, command?: Field, url?: Field): EntryKind | undefined {
  if (command !== undefined) {
    return { kind: 'stdio' };
  }
  if (url !== undefined) {
    return { kind: 'http', transport: reading.rules.bareUrl === 'sse' ? 'sse' : 'http' };
  }
  const alternative = reading.rules.bareUrl === 'refused' ? '' : ' or a "url" to reach';
  return refuse(reading, {
    code: 'missingCommand',
    message: `A server needs a "command" to run${alternative}.`,
    path: [],
  });
}

function refuseUrl(reading: Reading, field: Field | undefined): undefined {
  const { host } = reading.rules;
  const message = `${host} runs programs only: a server with a "url" is not valid in its file.`;
  const problem = { severity: 'warning', code: 'shape', message, path: field?.path ?? [], at: 'key' } as const;
  reading.problems.push(problem);
  reading.refusals.push(problem);
}
