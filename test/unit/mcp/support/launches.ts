import path from 'node:path';
import type { StdioLaunch } from '../../../../src/mcp/config/serverDefinition.ts';
import { EraVerdicts } from '../../../../src/mcp/connection/eraVerdicts.ts';
import type { ConnectionContext } from '../../../../src/mcp/connection/connectionOptions.ts';

const servers = path.join(import.meta.dirname, '../../../servers');

/** How to run one of the test servers, such as `modernServer.ts`, with its arguments. */
export function testServer(file: string, ...args: readonly string[]): StdioLaunch {
  return {
    kind: 'stdio',
    command: process.execPath,
    args: [path.join(servers, file), ...args],
    cwd: servers,
    env: {},
  };
}

/** What a connection needs beside its launch, with little patience. */
export function testContext(): ConnectionContext {
  return {
    clientInfo: { name: 'patchbay-test', version: '0' },
    inheritedEnv: { ...process.env, ANTHROPIC_API_KEY: 'the host keeps this' },
    verdicts: new EraVerdicts(),
    timeouts: { connectMs: 9000, probeMs: 7000, grace: { inputMs: 400, termMs: 400 } },
  };
}
