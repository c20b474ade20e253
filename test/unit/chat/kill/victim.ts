/*
 * A host in small that is meant to be killed: it goes on with the conversations of a folder, allows every tool use, and
 * has always one more thing to say. Usage: node victim.ts FOLDER SIMULATOR_URL CALLS_FILE
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { nullLogger } from '../../../../src/base/logger.ts';
import { keep, signal } from '../../../../src/base/signal.ts';
import { chatEngine } from '../../../../src/chat/engine/chatEngine.ts';
import type { ChatController } from '../../../../src/chat/chatController.ts';
import { openConversation } from '../../../../src/chat/openConversation.ts';
import type { CatalogTool, ToolSource } from '../../../../src/chat/ports.ts';
import { ConversationStore } from '../../../../src/chat/store/conversationStore.ts';
import { AnthropicClient } from '../../../../src/claude/anthropicClient.ts';
import { ModelCatalog } from '../../../../src/claude/modelCatalog.ts';
import { plainDeps } from '../engineDeps.ts';
import { FolderFiles } from '../../../../src/platform/folderFiles.ts';

const [folder = '', url = '', callsFile = '', id = ''] = process.argv.slice(2);

/** `note` writes down that it was called, with the number that Claude gave it. */
const tool: CatalogTool = {
  ref: { serverId: 'calc', toolName: 'note' },
  serverName: 'calc',
  tool: { name: 'note', inputSchema: { type: 'object', properties: { number: { type: 'number' } } } },
};
const tools: ToolSource = {
  tools: signal([tool]),
  call: async (_ref, { number }) => {
    appendFileSync(callsFile, `${String(number)}\n`);
    await sleep(Number(number) % 15);
    return { kind: 'ok', content: [{ type: 'text', text: `Noted ${String(number)}.` }] };
  },
};

function fail(error: unknown): void {
  process.send?.({ bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

const access = { apiKey: () => Promise.resolve('sk-ant-test'), baseUrl: () => url };
const modelClient = new AnthropicClient({ access, log: nullLogger });
const store = new ConversationStore({ files: new FolderFiles(folder), log: nullLogger });
const engine = chatEngine({
  modelClient,
  models: new ModelCatalog({ client: modelClient, log: nullLogger }),
  tools,
  ...plainDeps,
  clock: Date.now,
  newId: () => (id !== '' && !isNamed ? name() : randomUUID()),
  onBug: fail,
});

/** A new conversation gets the name that was asked for. */
let isNamed = false;
function name(): string {
  isNamed = true;
  return id;
}

openConversation({ store, engine }, id).then((chat) => {
  isNamed = true;
  answerQuestions(chat);
  process.send?.({ isReady: true });
}, fail);

function answerQuestions(controller: ChatController): void {
  keep(() => {
    const { phase, conversation } = controller.state.value;
    if (phase.kind === 'awaitingApproval') {
      const decide = (toolUseId: string): Promise<void> =>
        controller.decide(toolUseId, { kind: 'allow', scope: 'once' });
      void sleep(1)
        .then(() => Promise.all(phase.toolUseIds.map(decide)))
        .catch(fail);
    }
    if (phase.kind === 'idle') {
      if (conversation.failure) {
        fail(conversation.failure.message);
      }
      const text = `Message ${conversation.messages.length}`;
      void sleep(1)
        .then(() => controller.send(text))
        .then(() => process.send?.({ kept: text }))
        .catch(fail);
    }
  }, fail);
}
