import { silent, used, type DialectRules } from './dialectRules.ts';

/** `mcp.json` of VS Code, also as a part of `.code-workspace` and `devcontainer.json`. */
export const vscode: DialectRules = {
  host: 'VS Code',
  rootKeys: ['inputs', 'sandbox', 'gallery', 'version', '$schema'],
  hasInputs: true,
  keys: {
    ...used('type dev'),
    ...used('command args cwd env envFile sandboxEnabled', 'stdio'),
    ...used('url headers', 'http'),
    ...silent('oauth', 'http'),
    ...silent('name id description gallery version'),
  },
  inner: {},
  places: {},
  typeNames: { http: 'http', sse: 'sse' },
  bareUrl: 'http',
  refusesMixed: false,
  variables: 'all',
  timeouts: [],
};
