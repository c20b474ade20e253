import type { Transport } from '@modelcontextprotocol/client';
import { settlesWithin } from '../../base/async.ts';
import type { HostError } from '../../base/errors.ts';
import type { HttpLaunch, StdioLaunch } from '../config/serverDefinition.ts';
import type * as Sdk from '../sdk.ts';
import { exitError, httpConnectError, stdioConnectError, type FailedStart } from './connectError.ts';
import type { ConnectionOptions } from './connectionOptions.ts';
import { httpTransport } from './httpTransport.ts';
import { StdioTransport } from './process/stdioTransport.ts';

/** A way to a server that is not connected yet, with the words for what may go wrong on it. */
export interface OpenTransport {
  readonly transport: Transport;
  /** Says why the server did not become ready. */
  connectError(failed: FailedStart): HostError;
  /** Says why the connection ended although nobody asked for it. */
  endError(): HostError;
  /** True when the server has ended by itself. */
  hasExited(): boolean;
  /** True when the address does not take what Streamable HTTP sends, as one of the older transport does not. */
  isPostRefused(): boolean;
  /** Tells the transport that the server is ready. */
  onReady(): Promise<void>;
  /** Says goodbye and lets go; nothing of the server is left on this machine when it resolves. */
  close(): Promise<void>;
}

const GOODBYE_MS = 1000;

/** MCP 2025-11-25, basic/transports, backwards compatibility. */
const REFUSALS: readonly number[] = [400, 404, 405];

/** Makes the transport for a launch; connecting starts it. */
export function openTransport(sdk: typeof Sdk, options: ConnectionOptions): OpenTransport {
  const { launch } = options;
  return launch.kind === 'stdio' ? openStdio(sdk, launch, options) : openHttp(sdk, launch, options);
}

function openStdio(sdk: typeof Sdk, launch: StdioLaunch, options: ConnectionOptions): OpenTransport {
  const { log, inheritedEnv, timeouts, runs } = options;
  const grace = timeouts.grace === undefined ? {} : { grace: timeouts.grace };
  const transport = new StdioTransport({ sdk, launch, log, inheritedEnv, ...grace, ...(runs && { runs }) });
  return {
    transport,
    connectError: (failed) => stdioConnectError(failed, transport),
    endError: () => exitError('The server exited', transport),
    hasExited: () => transport.hasExitedByItself,
    isPostRefused: () => false,
    onReady: () => transport.noteChildren(),
    close: () => transport.close(),
  };
}

function openHttp(sdk: typeof Sdk, launch: HttpLaunch, options: ConnectionOptions): OpenTransport {
  const { transport, trace } = httpTransport(sdk, launch, options.usesEditorFetch);
  return {
    transport,
    connectError: (failed) => httpConnectError(failed, launch, trace()),
    endError: () => httpConnectError({ error: 'the connection closed' }, launch, trace()),
    hasExited: () => false,
    isPostRefused: () => launch.transport === 'http' && REFUSALS.includes(trace().lastResponse?.status ?? 0),
    onReady: () => Promise.resolve(),
    close: async () => {
      if ('terminateSession' in transport && transport.sessionId !== undefined) {
        await settlesWithin(transport.terminateSession(), GOODBYE_MS);
      }
      await transport.close();
    },
  };
}
