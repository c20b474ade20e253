import assert from 'node:assert/strict';
import { effect } from '@preact/signals-core';
import { delay } from '../../../src/base/async.ts';
import { nullLogger } from '../../../src/base/logger.ts';
import { AnthropicClient } from '../../../src/claude/anthropicClient.ts';
import { ModelCatalog } from '../../../src/claude/modelCatalog.ts';
import { chatEngine } from '../../../src/chat/engine/chatEngine.ts';
import { ChatController, type ChatEngine } from '../../../src/chat/chatController.ts';
import type { ChatState } from '../../../src/chat/turn/chatState.ts';
import type { AssistantMessage, ToolUseRecord } from '../../../src/chat/conversation/conversation.ts';
import { ConversationStore } from '../../../src/chat/store/conversationStore.ts';
import type { Brain } from '../../simulator/brain.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { plainDeps } from './engineDeps.ts';
import { FakeTools } from './fakeTools.ts';
import { MemoryFiles } from './memoryFiles.ts';

/** A host in small: the real client against a simulator, fake tools, files in memory, and controllers over them. */
export class ChatRig {
  readonly simulator: Simulator;
  readonly tools = new FakeTools();
  readonly files = new MemoryFiles();
  readonly store = new ConversationStore({ files: this.files, log: nullLogger });
  readonly bugs: unknown[] = [];
  readonly #client: AnthropicClient;
  readonly #models: ModelCatalog;
  readonly #controllers: ChatController[] = [];
  /** May be changed in the middle of a test, as the user may change it. */
  key: string | undefined = 'sk-ant-test';
  url: string;
  /**
   * Parts of the engine that are put in place of the real ones. By default nothing is asked for again by itself, and
   * Claude is told nothing of its surroundings: most tests are about something else.
   */
  engine: Partial<ChatEngine> = { retryDelay: () => undefined, context: () => undefined };
  toolsSettled: Promise<void> = Promise.resolve();
  #ids = 0;

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
    this.url = simulator.url;
    const access = { apiKey: () => Promise.resolve(this.key), baseUrl: () => this.url };
    this.#client = new AnthropicClient({ access, log: nullLogger, idleMs: 2000 });
    this.#models = new ModelCatalog({ client: this.#client, log: nullLogger });
  }

  static async start(brain?: Brain): Promise<ChatRig> {
    return new ChatRig(await startSimulator(brain && { brain }));
  }

  /** Opens a new conversation, or goes on with a stored one as after a reload. */
  async open(id?: string): Promise<ChatController> {
    const conversation = id === undefined ? undefined : await this.store.load(id);
    const controller = new ChatController({
      ...(conversation && { conversation }),
      store: this.store,
      engine: {
        ...chatEngine({
          modelClient: this.#client,
          models: this.#models,
          tools: this.tools,
          ...plainDeps,
          instructions: () => [{ serverName: 'calc', instructions: 'Add with care.' }],
          toolsSettled: () => this.toolsSettled,
          clock: () => 1_000 + this.#ids,
          newId: () => `id-${(this.#ids += 1)}`,
          log: nullLogger,
          onBug: (error) => void this.bugs.push(error),
        }),
        ...this.engine,
      },
    });
    this.#controllers.push(controller);
    controller.start();
    return controller;
  }

  /** Ends everything; then no request may have broken a rule that the test did not mean to break. */
  async end(expectedViolations: readonly string[] = []): Promise<void> {
    for (const controller of this.#controllers) {
      await controller.close();
    }
    this.#models.dispose();
    this.store.dispose();
    await this.simulator.close();
    const rules = this.simulator.requests.flatMap(({ violations }) => violations.map(({ rule }) => rule));
    assert.deepEqual(rules, expectedViolations);
    assert.deepEqual(this.bugs, []);
    assert.equal(this.simulator.remainingReplies, 0, 'every scripted reply was asked for');
  }

  /** Resolves when the conversation rests after its last message. */
  settled(controller: ChatController): Promise<ChatState> {
    return until(controller, ({ phase, conversation }) => {
      const last = conversation.messages.at(-1);
      return phase.kind === 'idle' && (last?.kind === 'assistant' || conversation.failure !== undefined);
    });
  }

  /** The body of the last request for a message. */
  get lastBody(): { readonly messages: readonly { readonly role: string; readonly content: readonly object[] }[] } {
    return this.messageBodies.at(-1) as ReturnType<() => ChatRig['lastBody']>;
  }

  get messageBodies(): readonly unknown[] {
    return this.simulator.requests.filter(({ path }) => path === '/v1/messages').map(({ body }) => body);
  }
}

/** Resolves with the first state, now or later, for which the condition holds. */
export function until(controller: ChatController, isMet: (state: ChatState) => boolean): Promise<ChatState> {
  return new Promise((resolve) => {
    let stop: (() => void) | undefined;
    let isDone = false;
    stop = effect(() => {
      const state = controller.state.value;
      if (!isDone && isMet(state)) {
        isDone = true;
        queueMicrotask(() => stop?.());
        resolve(state);
      }
    });
  });
}

/** Resolves when something outside the state has come about. */
export async function eventually(isMet: () => boolean): Promise<void> {
  while (!isMet()) {
    await delay(2);
  }
}

/** Resolves when the turn is over. */
export function idle(controller: ChatController): Promise<ChatState> {
  return until(controller, ({ phase, conversation }) => phase.kind === 'idle' && conversation.messages.length > 0);
}

/** Resolves when as many decisions are asked for. */
export function asking(controller: ChatController, count: number): Promise<readonly string[]> {
  const idsOf = ({ phase }: ChatState): readonly string[] =>
    phase.kind === 'awaitingApproval' ? phase.toolUseIds : [];
  return until(controller, (state) => idsOf(state).length === count).then(idsOf);
}

/** The text of Claude's last message. */
export function lastText({ conversation }: ChatState): string {
  const message = conversation.messages.findLast(
    (candidate): candidate is AssistantMessage => candidate.kind === 'assistant',
  );
  return (message?.content ?? []).map((block) => (typeof block['text'] === 'string' ? block['text'] : '')).join('');
}

/** The record of the only tool use, or of the one at an index. */
export function recordOf({ conversation }: ChatState, index = 0): ToolUseRecord | undefined {
  return Object.values(conversation.toolUses)[index];
}
