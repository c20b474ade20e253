import { getNodeValue, type Node } from 'jsonc-parser';
import { HostError, type HostErrorCode } from '../../base/errors.ts';
import { isRecord } from '../../base/json.ts';
import { EntryProblem, readHttpLaunch, readStdioLaunch } from './readLaunch.ts';
import type { ConfigDiagnostic, Launch } from './serverDefinition.ts';
import type { VariableScope } from './variables.ts';

/** What one entry of a configuration file says; a bad one has an invalid launch and the diagnostic that says why. */
export interface ParsedEntry {
  readonly launch: Launch;
  readonly diagnostics: readonly ConfigDiagnostic[];
}

/** An entry in the tree of its file: `property` is the pair of name and value. */
export interface EntryNode {
  readonly property: Node;
  readonly value: Node;
}

type LaunchKind = 'stdio' | 'http';

const KIND_OF_TYPE: Readonly<Record<string, LaunchKind>> = {
  stdio: 'stdio',
  http: 'http',
  'streamable-http': 'http',
  sse: 'http',
};

const KNOWN_KEYS: Readonly<Record<LaunchKind, readonly string[]>> = {
  stdio: ['command', 'args', 'cwd', 'env'],
  http: ['url', 'headers'],
};

/** Keys that other hosts write for themselves and that change nothing about the launch. */
const SILENT_KEYS = ['type', 'name', 'id', 'description', 'gallery', 'version', 'dev', 'alwaysLoad'];

/** Keys that would change the launch, or how the server is treated, and that the host does not act on. */
const UNSUPPORTED_KEYS = ['envFile', 'sandboxEnabled', 'oauth', 'headersHelper', 'timeout', 'request_timeout_ms'];

/** Reads one entry; total. */
export function readEntry(entry: EntryNode, scope: VariableScope): ParsedEntry {
  const value: unknown = getNodeValue(entry.value);
  try {
    if (!isRecord(value)) {
      throw new EntryProblem('shape', 'A server must be described by an object.');
    }
    const kind = launchKind(value);
    const launch = kind === 'stdio' ? readStdioLaunch(value, scope) : readHttpLaunch(value, scope);
    return { launch, diagnostics: oddKeys(entry, kind) };
  } catch (error) {
    if (!(error instanceof EntryProblem)) {
      throw error;
    }
    return invalidEntry(entry, error);
  }
}

function launchKind(value: Readonly<Record<string, unknown>>): LaunchKind {
  const type = value['type'];
  if (type === undefined) {
    return guessedKind(value);
  }
  const kind = typeof type === 'string' && Object.hasOwn(KIND_OF_TYPE, type) ? KIND_OF_TYPE[type] : undefined;
  if (kind === undefined) {
    const words =
      type === 'ws' ? 'WebSocket ("ws") is not a transport of MCP' : `"type" ${JSON.stringify(type)} is not known`;
    throw new EntryProblem('shape', `${words}; use "stdio" or "http".`, 'type');
  }
  return kind;
}

function guessedKind(value: Readonly<Record<string, unknown>>): LaunchKind {
  if (value['command'] !== undefined) {
    return 'stdio';
  }
  if (value['url'] !== undefined) {
    return 'http';
  }
  throw new EntryProblem('missingCommand', 'A server needs a "command" to run or a "url" to reach.');
}

function oddKeys(entry: EntryNode, kind: LaunchKind): readonly ConfigDiagnostic[] {
  const known = [...KNOWN_KEYS[kind], ...SILENT_KEYS];
  return (entry.value.children ?? []).flatMap((property): readonly ConfigDiagnostic[] => {
    const key = property.children?.[0];
    const name = String(key?.value);
    if (key === undefined || known.includes(name)) {
      return [];
    }
    const message = UNSUPPORTED_KEYS.includes(name)
      ? `"${name}" is not supported; the server is used without it.`
      : `"${name}" is not known for a server of this kind.`;
    return [{ severity: 'warning', code: 'unknownKey', message, span: { offset: key.offset, length: key.length } }];
  });
}

function invalidEntry(entry: EntryNode, error: EntryProblem): ParsedEntry {
  const at = error.key === undefined ? entry.property : (propertyNode(entry.value, error.key) ?? entry.property);
  return {
    launch: { kind: 'invalid', error: new HostError(hostCode(error.code), error.message, { remedy: 'openConfig' }) },
    diagnostics: [
      { severity: 'error', code: error.code, message: error.message, span: { offset: at.offset, length: at.length } },
    ],
  };
}

function propertyNode(object: Node, name: string): Node | undefined {
  return object.children?.findLast((property) => property.children?.[0]?.value === name);
}

function hostCode(code: ConfigDiagnostic['code']): HostErrorCode {
  switch (code) {
    case 'badUrl':
      return 'server.badUrl';
    case 'unresolvedVariable':
    case 'undefinedInput':
      return 'config.unresolvedVariable';
    case 'syntax':
    case 'shape':
    case 'unknownKey':
    case 'unsupportedKey':
    case 'ignoredGrant':
    case 'plainSecret':
    case 'missingCommand':
    case 'duplicateName':
    case 'unreadable':
      return 'config.invalid';
  }
}
