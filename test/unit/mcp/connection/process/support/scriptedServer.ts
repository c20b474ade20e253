import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import type { StdioLaunch } from '../../../../../../src/mcp/config/serverDefinition.ts';
import {
  StdioTransport,
  type StdioTransportOptions,
} from '../../../../../../src/mcp/connection/process/stdioTransport.ts';
import * as sdk from '../../../../../../src/mcp/sdk.ts';
import { memoryLogger, type MemoryLogger } from '../../../support/memoryLogger.ts';

/** A transport to a server that a test has written in a few lines, and everything that comes out of it. */
export interface ScriptedServer {
  readonly transport: StdioTransport;
  readonly messages: readonly JSONRPCMessage[];
  readonly errors: readonly Error[];
  readonly log: MemoryLogger;
  /** How often the transport said that it is closed. */
  readonly closings: () => number;
}

/** How to run a few lines of JavaScript as a server; `say(message)` writes one. */
export function scripted(script: string, ...args: readonly string[]): StdioLaunch {
  const say = 'const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: "2.0", ...message }) + "\\n");';
  return {
    kind: 'stdio',
    command: process.execPath,
    args: ['-e', `${say}\n${script}`, ...args],
    cwd: import.meta.dirname,
    env: {},
  };
}

/** Makes the transport, and listens to it; nothing is started. */
export function scriptedServer(
  script: string,
  options: Partial<Omit<StdioTransportOptions, 'sdk' | 'log'>> = {},
): ScriptedServer {
  const log = memoryLogger();
  const transport = new StdioTransport({
    sdk,
    log,
    launch: scripted(script),
    inheritedEnv: process.env,
    grace: { inputMs: 150, termMs: 150 },
    ...options,
  });
  const messages: JSONRPCMessage[] = [];
  const errors: Error[] = [];
  let closings = 0;
  Object.assign(transport, {
    onmessage: (message: JSONRPCMessage) => messages.push(message),
    onerror: (error: Error) => errors.push(error),
    onclose: () => closings++,
  });
  return { transport, messages, errors, log, closings: () => closings };
}
