import assert from 'node:assert/strict';
import { effect } from '@preact/signals-core';
import { nullLogger } from '../../../src/base/logger.ts';
import { ChatController } from '../../../src/chat/chatController.ts';
import { chatEngine } from '../../../src/chat/engine/chatEngine.ts';
import { ConversationStore } from '../../../src/chat/store/conversationStore.ts';
import { AnthropicClient } from '../../../src/claude/anthropicClient.ts';
import { ModelCatalog } from '../../../src/claude/modelCatalog.ts';
import { serverInstructions } from '../../../src/mcp/registryFacts.ts';
import { registryTools, type RegistryTools } from '../../../src/mcp/registryTools.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { idle } from '../../unit/chat/chatRig.ts';
import { plainDeps } from '../../unit/chat/engineDeps.ts';
import { MemoryFiles } from '../../unit/chat/memoryFiles.ts';
import { eventually } from '../../unit/mcp/support/eventually.ts';
import { areAllListed, benchMemory, benchRegistry, type BenchRegistry } from './benchRegistry.ts';
import { taskBrain } from './taskBrain.ts';
import { change, changingTurn, still, tenServers, thirtyTurns, type TaskTurn } from './thirtyTurns.ts';
import { benchFolder } from './twentyServers.ts';

/** How the task is run. */
export interface TaskOptions {
  /** The share of the window beyond which definitions are held back; 1: every definition is sent. */
  readonly deferAboveShare: number;
  /** True: one of the servers announces in the middle that its tools have changed. */
  readonly isChanging: boolean;
}

/** What one request cost, by the simulator's own accounting. */
export interface TaskRequest {
  /** Everything that Claude was given; where it searched for tools on the way, it was given most of it once more. */
  readonly inputTokens: number;
  /** The request as it was sent, without what was found on the way: all of it is sent again with the next one. */
  readonly sentTokens: number;
  /** What of the request came from the cache when it arrived. */
  readonly cachedTokens: number;
}

/** Runs the recorded task through the real controller, registry and client, and gives what each request cost. */
export async function runTask(options: TaskOptions): Promise<readonly TaskRequest[]> {
  const turns = options.isChanging ? withUse(change) : withUse(still);
  const simulator = await startSimulator({ brain: taskBrain(turns) });
  const bench = benchRegistry(benchFolder, benchMemory());
  try {
    bench.write(tenServers);
    bench.registry.start();
    await bench.approve();
    await eventually(() => areAllListed(bench), 60_000);
    await converse(turns, { simulator, bench, options });
    const { body } = simulator.requests.at(-1) ?? {};
    assert.equal(JSON.stringify(body).includes('search_archive'), options.isChanging, 'Claude is told of the new tool');
    return readRequests(simulator);
  } finally {
    await bench.close();
    await simulator.close();
  }
}

/** Both recordings are equally long: the one that changes nothing asks for the permissions instead. */
function withUse(use: typeof change): readonly TaskTurn[] {
  return thirtyTurns.map((turn, index) => (index === changingTurn ? { ...turn, steps: [...turn.steps, [use]] } : turn));
}

interface Rig {
  readonly simulator: Simulator;
  readonly bench: BenchRegistry;
  readonly options: TaskOptions;
}

async function converse(turns: readonly TaskTurn[], { simulator, bench, options }: Rig): Promise<void> {
  const tools = registryTools(bench.registry);
  assert.ok(tools.tools.peek().length >= 200, 'the task is about more than 200 tools');
  const access = { apiKey: () => Promise.resolve('sk-ant-bench'), baseUrl: () => simulator.url };
  const modelClient = new AnthropicClient({ access, log: nullLogger });
  const models = new ModelCatalog({ client: modelClient, log: nullLogger });
  const store = new ConversationStore({ files: new MemoryFiles(), log: nullLogger });
  const settings = { ...plainDeps.settings(), deferAboveShare: options.deferAboveShare, budget: {} };
  const controller = new ChatController({
    store,
    engine: chatEngine({
      ...plainDeps,
      ...counters(),
      modelClient,
      models,
      tools,
      settings: () => settings,
      instructions: () => serverInstructions(bench.registry),
    }),
  });
  const stop = allowAll(controller);
  try {
    for (const [index, { says }] of turns.entries()) {
      await controller.send(says);
      const { conversation } = await idle(controller);
      assert.equal(conversation.failure, undefined);
      if (options.isChanging && index === changingTurn) {
        await eventually(() => hasArchive(tools));
      }
    }
  } finally {
    stop();
    await controller.close();
    models.dispose();
    store.dispose();
  }
}

/** A clock and ids that are the same in each run. */
function counters() {
  let count = 0;
  return {
    clock: () => Date.UTC(2026, 10, 24, 9) + count,
    newId: () => `id-${(count += 1)}`,
    log: nullLogger,
    onBug: (error: unknown) => {
      throw error;
    },
  };
}

/** Does what a user does who trusts these servers. */
function allowAll(controller: ChatController): () => void {
  return effect(() => {
    const { phase } = controller.state.value;
    const waiting = phase.kind === 'awaitingApproval' ? phase.toolUseIds : [];
    for (const id of waiting) {
      queueMicrotask(() => void controller.decide(id, { kind: 'allow', scope: 'conversation' }));
    }
  });
}

function hasArchive({ tools }: RegistryTools): boolean {
  return tools.peek().some(({ ref }) => ref.toolName === 'search_archive');
}

function readRequests({ requests }: Simulator): readonly TaskRequest[] {
  assert.deepEqual(
    requests.flatMap(({ violations }) => violations),
    [],
  );
  return requests.flatMap(({ usage }) => {
    if (!usage) {
      return [];
    }
    const steps = usage.iterations ?? [usage];
    const [first = usage] = steps;
    const inputTokens = steps.reduce((sum, step) => sum + inputOf(step), 0);
    return [{ inputTokens, sentTokens: inputOf(first), cachedTokens: first.cache_read_input_tokens ?? 0 }];
  });
}

interface Counts {
  readonly input_tokens: number;
  readonly cache_creation_input_tokens: number | null;
  readonly cache_read_input_tokens: number | null;
}

function inputOf(counts: Counts): number {
  return counts.input_tokens + (counts.cache_creation_input_tokens ?? 0) + (counts.cache_read_input_tokens ?? 0);
}
