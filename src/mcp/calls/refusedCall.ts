import { HostError } from '../../base/errors.ts';
import type { Server } from '../server.ts';

/** Why a tool of a server is not called, whether it runs or not; undefined when it may be. */
export function refusedCall(server: Server, toolName: string): HostError | undefined {
  if (server.disabledTools.peek().has(toolName)) {
    return new HostError('server.unknownTool', `The tool "${toolName}" of ${server.name} is turned off.`);
  }
  const listing = server.tools.peek();
  if (listing.kind === 'ready' && !listing.items.some((tool) => tool.name === toolName)) {
    return new HostError('server.unknownTool', `${server.name} has no tool "${toolName}".`);
  }
  return undefined;
}

/** Says of a server that it could not be called because it does not run. */
export function notReady(server: Server): HostError {
  const state = server.state.peek();
  const reason = state.kind === 'failed' ? ` ${state.error.message}` : '';
  return new HostError('server.notReady', `${server.name} is not running.${reason}`, { remedy: 'restartServer' });
}
