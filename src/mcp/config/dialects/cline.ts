import { silent, used, type DialectRules } from './dialectRules.ts';

/** `cline_mcp_settings.json`; newer ones hold how to reach the server in an object of its own, `transport`. */
export const cline: DialectRules = {
  host: 'Cline',
  rootKeys: ['$schema'],
  hasInputs: false,
  keys: {
    ...used('type transportType transport disabled timeout'),
    ...used('command args cwd env', 'stdio'),
    ...used('url headers', 'http'),
    ...silent('oauth remoteConfigured metadata name description version'),
  },
  inner: { transport: ['type', 'command', 'args', 'cwd', 'env', 'url', 'headers'] },
  places: {
    type: [['type'], ['transportType'], ['transport', 'type']],
    ...nested('command', 'args', 'cwd', 'env', 'url', 'headers'),
  },
  typeNames: { http: 'streamableHttp', sse: 'sse' },
  bareUrl: 'sse',
  refusesMixed: false,
  variables: 'env',
  timeouts: [{ path: ['timeout'], option: 'callTimeoutMs', unitMs: 1000 }],
};

function nested(...names: readonly string[]): DialectRules['places'] {
  return Object.fromEntries(names.map((name) => [name, [[name], ['transport', name]]]));
}
