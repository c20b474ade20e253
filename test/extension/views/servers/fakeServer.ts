import assert from 'node:assert/strict';
import { signal, type Signal } from '../../../../src/base/signal.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from '../../../../src/mcp/catalog/catalogItems.ts';
import { emptyListing, type Listing } from '../../../../src/mcp/catalog/listing.ts';
import type { ConfigPlace } from '../../../../src/mcp/config/configFile.ts';
import type { ServerDefinition } from '../../../../src/mcp/config/serverDefinition.ts';
import type { ServerState } from '../../../../src/mcp/connection/connectionState.ts';
import type { Server } from '../../../../src/mcp/server.ts';
import type { ServerHealth } from '../../../../src/mcp/serverHealth.ts';
import { FrameRing } from '../../../../src/mcp/trace/frameRing.ts';
import type { ApprovableLaunch, LaunchSummary } from '../../../../src/mcp/trust/launchSummary.ts';

/** A server of which a test turns every wheel. */
export interface FakeServer extends Server {
  readonly definition: Signal<ServerDefinition>;
  readonly state: Signal<ServerState>;
  readonly tools: Signal<Listing<McpTool>>;
  readonly disabledTools: Signal<ReadonlySet<string>>;
  readonly approvable: Signal<ApprovableLaunch | undefined>;
  readonly health: Signal<ServerHealth>;
  /** What was asked of it, in order. */
  readonly asked: string[];
}

export interface FakeOptions {
  readonly place?: Partial<ConfigPlace>;
  readonly definition?: Partial<ServerDefinition>;
  readonly state?: ServerState;
  /** What `start` leads to. */
  readonly onStart?: (server: FakeServer) => void;
}

/** As much of a server as views see of one. */
export function fakeServer(name: string, options: FakeOptions = {}): FakeServer {
  const path = options.place?.path ?? '/f/.mcp.json';
  const place: ConfigPlace = {
    id: path,
    path,
    section: ['mcpServers'],
    dialect: 'claude',
    origin: 'repo',
    label: '.mcp.json',
    ...options.place,
  };
  const definition: ServerDefinition = {
    id: `${place.id}#${name}`,
    name,
    displayName: name,
    source: { place, span: { offset: 0, length: 0 } },
    entry: {},
    launch: { kind: 'stdio', command: 'node', args: ['a.js'], cwd: '/f', env: {} },
    deferred: [],
    options: { isDisabled: false, disabledTools: [] },
    ...options.definition,
  };
  const asked: string[] = [];
  const act = (word: string): Promise<void> => {
    asked.push(word);
    if (word === 'start') {
      options.onStart?.(server);
    }
    return Promise.resolve();
  };
  const server: FakeServer = {
    id: definition.id,
    name,
    definition: signal(definition),
    state: signal<ServerState>(options.state ?? { kind: 'stopped', why: 'user' }),
    tools: signal<Listing<McpTool>>(emptyListing),
    resources: signal<Listing<McpResource>>(emptyListing),
    resourceTemplates: signal<Listing<McpResourceTemplate>>(emptyListing),
    prompts: signal<Listing<McpPrompt>>(emptyListing),
    disabledTools: signal<ReadonlySet<string>>(new Set()),
    approvable: signal<ApprovableLaunch | undefined>(undefined),
    health: signal<ServerHealth>({ calls: 0, failures: 0, restarts: 0 }),
    frames: new FrameRing(),
    asked,
    start: () => act('start'),
    stop: () => act('stop'),
    restart: () => act('restart'),
    callTool: () => assert.fail('a tool was called'),
    readResource: () => assert.fail('a resource was read'),
    listSkills: () => assert.fail('skills were listed'),
    readSkill: () => assert.fail('a skill was read'),
  };
  return server;
}

/** A launch of which only `args` and what is given differ. */
export function approvable(
  hash: string,
  summary: Partial<Extract<LaunchSummary, { kind: 'stdio' }>> = {},
): ApprovableLaunch {
  return {
    hash,
    summary: {
      kind: 'stdio',
      command: 'node',
      binary: '/usr/bin/node',
      args: ['a.js'],
      cwd: '/f',
      env: {},
      ...summary,
    },
  };
}

/** A listing of tools with these names. */
export function toolsNamed(kind: Listing<McpTool>['kind'], ...names: readonly string[]): Listing<McpTool> {
  return { kind, items: names.map((name) => ({ name, inputSchema: { type: 'object' } })) };
}
