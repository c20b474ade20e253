import type { Server } from './server.ts';

/** True for a server that runs, or that a use would start: what it offered last then counts. */
export function isWithinReach(server: Server): boolean {
  const state = server.state.value;
  return (
    ['ready', 'starting', 'stopped'].includes(state.kind) || (state.kind === 'failed' && state.retryAt !== undefined)
  );
}
