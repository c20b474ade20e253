import assert from 'node:assert/strict';
import os from 'node:os';
import { signal } from '../../../../src/base/signal.ts';
import type { ConfigFile } from '../../../../src/mcp/config/configFile.ts';
import type { ConnectorConsent } from '../../../../src/mcp/connector/connectorConsents.ts';
import { connectorHash } from '../../../../src/mcp/connector/connectorHash.ts';
import { registryConnectors } from '../../../../src/mcp/connector/registryConnectors.ts';
import { ServerRegistry } from '../../../../src/mcp/registry.ts';
import type { Server } from '../../../../src/mcp/server.ts';
import { eventually } from '../support/eventually.ts';
import { memoryLogger } from '../support/memoryLogger.ts';
import {
  memoryAnswers,
  memoryCatalogs,
  memoryDevTools,
  memoryEnablement,
  memoryTrust,
  testSettings,
  testVariables,
  vscodeFile,
} from '../support/registryPorts.ts';

const folder = { name: 'work', path: os.tmpdir() };
const placeId = `${folder.path}/.vscode/mcp.json`;
const url = 'https://mcp.example.com/mcp';

/** The server of the tests, as a conversation knows it. */
export const called = { serverId: `${placeId}#web`, name: 'web', url };

/** An entry whose token has to be entered, and what its file says of the question. */
export const secret = { headers: { Authorization: 'Bearer ${input:token}' } };
export const asked = { inputs: [{ type: 'promptString', id: 'token', description: 'Token', password: true }] };

/** A registry with the server {@link called}, which nobody starts: no address of a test is ever asked. */
export function connectorRig(bugs: unknown[]) {
  const files = signal<readonly ConfigFile[]>([]);
  const ports = {
    trust: memoryTrust(),
    enablement: memoryEnablement(),
    answers: memoryAnswers(),
    settings: signal(testSettings({ autostart: 'never' })),
  };
  const variables = testVariables(folder);
  const registry = new ServerRegistry({
    ...ports,
    files,
    memory: memoryCatalogs(),
    dev: memoryDevTools(),
    variables,
    logFor: () => memoryLogger(),
    clientInfo: { name: 'patchbay-test', version: '0' },
    onBug: (error) => bugs.push(error),
  });
  registry.start();
  const consents = signal<ReadonlyMap<string, ConnectorConsent>>(new Map());
  const isOffered = signal(true);
  const connectors = registryConnectors({ registry, consents, isOffered, answers: ports.answers, variables });
  const server = (): Server => registry.find(called.serverId) ?? assert.fail('no server');
  return {
    ...ports,
    registry,
    consents,
    isOffered,
    connectors,
    server,
    write: (entry: object, more: object = {}) => {
      files.value = [
        vscodeFile(folder, JSON.stringify({ servers: { web: { type: 'http', url, ...entry } }, ...more })),
      ];
    },
    approve: async () => {
      const { approvable, id } = server();
      await eventually(() => approvable.peek() !== undefined);
      await ports.trust.approve(id, approvable.peek() ?? assert.fail());
    },
    agree: (isInUse = true) => {
      const launchHash = connectorHash(server().definition.peek());
      consents.value = new Map([[called.serverId, { launchHash, isInUse }]]);
    },
    enter: (value: string) => ports.answers.set(placeId, 'token', value),
    standing: () => connectors.standings.peek().get(called.serverId),
    token: () => connectors.token(called, new AbortController().signal),
  };
}
