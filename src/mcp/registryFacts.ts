import { computed, keep } from '../base/signal.ts';
import type { ServerRegistry } from './registry.ts';

/** What the running servers say about their own use (MCP `instructions`); untrusted. */
export function serverInstructions(
  registry: ServerRegistry,
): readonly { readonly serverName: string; readonly instructions: string }[] {
  return registry.servers.peek().flatMap((server) => {
    const state = server.state.peek();
    const instructions = state.kind === 'ready' ? state.server.instructions : undefined;
    return instructions === undefined ? [] : [{ serverName: server.name, instructions }];
  });
}

/** Resolves when no server is starting and no running one is still listing its tools, or when `signal` aborts. */
export function serversSettled(registry: ServerRegistry, signal: AbortSignal): Promise<void> {
  const isSettled = computed(() =>
    registry.servers.value.every(
      (server) => server.state.value.kind !== 'starting' && server.tools.value.kind !== 'loading',
    ),
  );
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      watching?.dispose();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const watching = isSettled.peek() ? undefined : keep(() => void (isSettled.value && finish()), reject);
    if (isSettled.peek() || signal.aborted) {
      finish();
    } else {
      signal.addEventListener('abort', finish, { once: true });
    }
  });
}
