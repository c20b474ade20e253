import assert from 'node:assert/strict';
import type { HostError } from '../../../../../src/base/errors.ts';
import type { ToolOutcome } from '../../../../../src/mcp/calls/toolOutcome.ts';
import type { Server, ToolCallOptions } from '../../../../../src/mcp/server.ts';
import { misbehaviours, type Misbehaviour, type MisbehaviourId } from '../../../../servers/misbehaviours.ts';
import { eventually } from '../../support/eventually.ts';
import { listeningServer, type ListeningServer } from '../../support/httpServer.ts';
import { testServer } from '../../support/launches.ts';
import { keepCalling } from './keepCalling.ts';
import { oneRegistry, type Patience } from './oneRegistry.ts';
import { processesWith } from './processesWith.ts';

/** What a test of a misbehaving server looks at. */
export interface Scene {
  readonly server: Server;
  /** The lines of the server's log, each `level message`. */
  readonly log: readonly string[];
  /** Waits until the server is ready and has listed its tools. */
  ready(): Promise<void>;
  /** Waits until the server has failed and gives the reason. */
  failure(): Promise<HostError>;
  /** Calls a tool; `wish` is what the server is told to do, if it does more than one thing. */
  call(toolName?: string, wish?: string, options?: ToolCallOptions): Promise<ToolOutcome>;
}

/** How the scene of one test differs from that of the others. */
export interface SceneOptions extends Patience {
  /** The URL of the server, where it is not one of `misbehave.ts`. */
  readonly url?: () => string;
  /** Milliseconds that a call to the healthy server may take meanwhile. */
  readonly promptMs?: number;
}

/** Tests what a person sees of one misbehaving server. */
export type Misbehaving = (
  id: MisbehaviourId,
  sees: string,
  look: (scene: Scene) => Promise<void>,
  options?: SceneOptions,
) => void;

/** Far more than a call takes, and less than a person would take for a hang; the machine may be busy. */
const PROMPT_MS = 5000;

let scenes = 0;

/**
 * Begins a suite of tests of misbehaving servers. Each holds that a healthy server in the same registry answers promptly
 * all the while, that no process is left at the end, and that nothing was taken for a bug of the host.
 */
export function misbehavingSuite(name: string): Misbehaving {
  let onHttp: ListeningServer | undefined;
  suite(name);
  before(async () => {
    onHttp = await listeningServer('misbehave.ts');
  });
  after(() => onHttp?.close());
  return (id, sees, look, options = {}) => {
    const way: Misbehaviour = misbehaviours[id];
    test(`a server that ${way.does} ${sees}`, async () => {
      scenes += 1;
      const mark = `misbehaving-${process.pid}-${scenes}-`;
      const base = onHttp?.url ?? '';
      const bad = way.transport === 'stdio' ? child(id, mark) : remote(options.url?.() ?? `${base}/${id}`);
      await play({ servers: { bad, healthy: remote(`${base}/well-behaved`) }, look, options });
      await eventually(() => processesWith(mark).length === 0).catch(() => assert.deepEqual(processesWith(mark), []));
    }).timeout(60_000);
  };
}

async function play({
  servers,
  look,
  options,
}: {
  readonly servers: Readonly<Record<string, object>>;
  readonly look: (scene: Scene) => Promise<void>;
  readonly options: SceneOptions;
}): Promise<void> {
  const { registry, bugs, logOf } = oneRegistry(servers, options);
  try {
    const [server, healthy] = registry.servers.peek();
    assert.ok(server && healthy);
    const calling = keepCalling(healthy);
    await look(sceneOf(server, logOf('bad').entries));
    const { count, slowestMs } = await calling.stop();
    assert.ok(count > 0, 'the healthy server answered nothing');
    const limit = options.promptMs ?? PROMPT_MS;
    assert.ok(slowestMs < limit, `the healthy server took ${slowestMs} ms to answer`);
  } finally {
    await registry.close();
  }
  assert.deepEqual(bugs, []);
}

function child(id: string, mark: string): object {
  const { command, args } = testServer('misbehave.ts', id, mark);
  return { command, args };
}

function remote(url: string): object {
  return { type: 'http', url, headers: { 'X-Secret': 'only for this origin' } };
}

function sceneOf(server: Server, log: readonly string[]): Scene {
  return {
    server,
    log,
    ready: async () => {
      await eventually(() => server.state.peek().kind === 'ready' && server.tools.peek().kind !== 'loading', 30_000);
    },
    failure: () =>
      eventually(() => {
        const state = server.state.peek();
        return 'error' in state && state.error;
      }, 10_000),
    call: (toolName = 'good', wish, options = {}) =>
      server.callTool(toolName, wish === undefined ? {} : { wish }, { timeoutMs: 30_000, ...options }),
  };
}
