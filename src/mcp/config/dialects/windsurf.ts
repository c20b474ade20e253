import { silent, used, type DialectRules } from './dialectRules.ts';

/** `mcp_config.json` of Windsurf. */
export const windsurf: DialectRules = {
  host: 'Windsurf',
  rootKeys: ['$schema'],
  hasInputs: false,
  keys: {
    ...used('type disabled disabledTools'),
    ...used('command args cwd env', 'stdio'),
    ...used('serverUrl url headers', 'http'),
    ...silent('name description version'),
  },
  inner: {},
  places: { url: [['serverUrl'], ['url']] },
  typeNames: { http: 'http', sse: 'sse' },
  bareUrl: 'http',
  refusesMixed: false,
  variables: 'all',
  timeouts: [],
};
