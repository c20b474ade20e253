import { used, type DialectRules } from './dialectRules.ts';
import { vscode } from './vscode.ts';

/** Patchbay's own file of the user: as VS Code's, with what a user may want to say besides. */
export const patchbay: DialectRules = {
  ...vscode,
  host: 'Patchbay',
  keys: { ...vscode.keys, ...used('disabled disabledTools timeouts') },
  inner: { timeouts: ['start', 'call'] },
  timeouts: [
    { path: ['timeouts', 'start'], option: 'startTimeoutMs', unitMs: 1000 },
    { path: ['timeouts', 'call'], option: 'callTimeoutMs', unitMs: 1000 },
  ],
};
