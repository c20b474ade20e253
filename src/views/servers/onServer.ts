import type { ReadonlySignal } from '../../base/signal.ts';
import type { Server } from '../../mcp/server.ts';
import type { CommandHandler } from '../commands.ts';
import { pickServer, serverFromTarget } from './serverTarget.ts';

/** Makes a command of what is done to one server; from the palette it asks which one of those that it `applies` to. */
export type OnServer = (
  title: string,
  applies: (server: Server) => boolean,
  act: (server: Server) => void | Promise<void>,
) => CommandHandler;

/** Makes the maker of commands on these servers; a server that is no longer configured is left alone. */
export function onServer(servers: ReadonlySignal<readonly Server[]>): OnServer {
  return (title, applies, act) => async (target) => {
    const found = serverFromTarget(target, servers.value);
    const server = found.kind === 'none' ? await pickServer(servers.value, title, applies) : found.server;
    await (server && act(server));
  };
}
