import { silent, used, type DialectRules } from './dialectRules.ts';

/** `mcp.json` and `mcp_settings.json` of Roo Code. */
export const roo: DialectRules = {
  host: 'Roo Code',
  rootKeys: ['$schema'],
  hasInputs: false,
  keys: {
    ...used('type disabled disabledTools timeout'),
    ...used('command args cwd env watchPaths', 'stdio'),
    ...used('url headers', 'http'),
    ...silent('name description version'),
  },
  inner: {},
  places: {},
  typeNames: { http: 'streamable-http', sse: 'sse' },
  bareUrl: 'http',
  refusesMixed: true,
  variables: 'all',
  timeouts: [{ path: ['timeout'], option: 'callTimeoutMs', unitMs: 1000 }],
};
