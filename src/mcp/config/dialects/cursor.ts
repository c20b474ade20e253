import { silent, used, type DialectRules } from './dialectRules.ts';

/** `mcp.json` of Cursor. */
export const cursor: DialectRules = {
  host: 'Cursor',
  rootKeys: ['$schema'],
  hasInputs: false,
  keys: {
    ...used('type'),
    ...used('command args cwd env envFile', 'stdio'),
    ...used('url headers', 'http'),
    ...silent('auth', 'http'),
    ...silent('name description version'),
  },
  inner: {},
  places: {},
  typeNames: { http: 'http', sse: 'sse' },
  bareUrl: 'http',
  refusesMixed: false,
  variables: 'all',
  timeouts: [],
};
