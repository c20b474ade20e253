import { silent, unsupported, used, type DialectRules } from './dialectRules.ts';

/** `.mcp.json` and `~/.claude.json` of Claude Code. */
export const claude: DialectRules = {
  host: 'Claude Code',
  rootKeys: ['$schema'],
  hasInputs: false,
  keys: {
    ...used('type timeout request_timeout_ms'),
    ...used('command args cwd env', 'stdio'),
    ...used('url headers', 'http'),
    ...silent('oauth', 'http'),
    ...unsupported('headersHelper', 'http'),
    ...silent('name description version alwaysLoad'),
  },
  inner: {},
  places: {},
  typeNames: { http: 'http', sse: 'sse' },
  bareUrl: 'http',
  refusesMixed: false,
  variables: 'all',
  timeouts: [
    { path: ['timeout'], option: 'callTimeoutMs', unitMs: 1 },
    { path: ['request_timeout_ms'], option: 'callTimeoutMs', unitMs: 1 },
  ],
};
