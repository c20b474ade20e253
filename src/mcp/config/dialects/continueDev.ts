import { silent, used, type DialectRules } from './dialectRules.ts';

/** `config.yaml` and the files of `.continue/mcpServers` of Continue: a list of servers that name themselves. */
export const continueDev: DialectRules = {
  host: 'Continue',
  rootKeys: 'any',
  hasInputs: false,
  keys: {
    ...used('name type connectionTimeout'),
    ...used('command args cwd env', 'stdio'),
    ...used('url apiKey requestOptions headers', 'http'),
    ...silent('faviconUrl description version'),
  },
  inner: { requestOptions: ['headers'] },
  places: { headers: [['requestOptions', 'headers'], ['headers']] },
  typeNames: { http: 'streamable-http', sse: 'sse' },
  bareUrl: 'http',
  refusesMixed: false,
  variables: 'all',
  timeouts: [{ path: ['connectionTimeout'], option: 'startTimeoutMs', unitMs: 1 }],
};
