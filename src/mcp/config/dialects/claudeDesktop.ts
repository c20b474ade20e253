import { silent, used, type DialectRules } from './dialectRules.ts';

/** `claude_desktop_config.json`: programs only, every text as it is written. */
export const claudeDesktop: DialectRules = {
  host: 'Claude Desktop',
  rootKeys: 'any',
  hasInputs: false,
  keys: {
    ...used('type'),
    ...used('command args env', 'stdio'),
    ...silent('url headers', 'http'),
    ...silent('name description version'),
  },
  inner: {},
  places: {},
  typeNames: {},
  bareUrl: 'refused',
  refusesMixed: false,
  variables: 'none',
  timeouts: [],
};
