import type { HostError } from '../../base/errors.ts';
import { knownRuntime } from '../../mcp/connection/process/knownRuntimes.ts';
import type { Server } from '../../mcp/server.ts';
import type { FailureAction } from './serverNode.ts';

/** What helps with a failure, the most likely first. */
export function failureActions(server: Server, error: HostError): readonly FailureAction[] {
  if (error.code.startsWith('config.') || error.code === 'server.badUrl') {
    return [{ kind: 'openConfig' }];
  }
  return [...installAction(server, error), { kind: 'showLog' }, { kind: 'openConfig' }];
}

/** Only where the program was looked for and is not there. */
function installAction(server: Server, error: HostError): readonly FailureAction[] {
  const summary = server.approvable.value?.summary;
  if (error.code !== 'server.spawnFailed' || summary?.kind !== 'stdio' || summary.binary !== undefined) {
    return [];
  }
  const runtime = knownRuntime(summary.command);
  return runtime ? [{ kind: 'install', hint: runtime.hint, url: runtime.installUrl }] : [];
}
