import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { nullLogger } from '../../../src/base/logger.ts';
import { ConversationStore } from '../../../src/chat/store/conversationStore.ts';
import { FolderFiles } from '../../../src/platform/folderFiles.ts';
import type { ConversationEvent } from '../../../src/chat/conversation/conversation.ts';

suite('a conversation whose writer is killed');

/** Each kills a writer in the middle of all its conversations: two hundred files altogether. */
const kills = 50;
const conversations = 4;
/** Milliseconds after the first event within which a writer is killed. */
const killMs = 12;
let folder: string;
let program: string;
const alive = new Set<ChildProcess>();

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patchbay-kill-'));
  // Bundled, since a process that first has to read twenty files takes far longer to start than to be killed.
  program = path.join(folder, 'writer.mjs');
  const entry = path.join(import.meta.dirname, 'conversationWriter.ts');
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
});

after(async () => {
  alive.forEach((child) => child.kill('SIGKILL'));
  await rm(folder, { recursive: true, force: true });
});

test('holds what was acknowledged and at most one event more in each conversation, and goes on', async () => {
  let next = startWriter(idsOf(0));
  for (let kill = 0; kill < kills; kill += 1) {
    const writer = next;
    next = startWriter(idsOf(kill + 1));
    const acknowledged = await killed(writer, (kill / kills) * killMs);
    for (const [digit, id] of idsOf(kill).entries()) {
      if (digit % 2 === 0) {
        await tear(id, kill);
      }
      await goOn(id, acknowledged.filter((said) => said === digit).length);
    }
  }
}).timeout(240_000);

function idsOf(kill: number): readonly string[] {
  return Array.from({ length: conversations }, (_, digit) => `c${kill}-${digit}`);
}

/** Opens what a killed writer has left, as the next window does. */
async function goOn(id: string, acknowledged: number): Promise<void> {
  const store = new ConversationStore({ files: new FolderFiles(folder), log: nullLogger });
  const texts = await textsOf(store, id);
  assert.ok(
    texts.length === acknowledged || texts.length === acknowledged + 1,
    `${acknowledged} were acknowledged, ${texts.length} are there`,
  );
  assert.deepEqual(texts, Array.from(texts.keys(), String));
  await store.append(id, said('after'));
  assert.deepEqual(await textsOf(store, id), [...texts, 'after']);
  assert.equal(store.access(id), 'writable');
  await store.release(id);
  store.dispose();
  await rm(path.join(folder, `${id}.jsonl`));
}

test('loads tens of thousands of events in linear time', async () => {
  const store = new ConversationStore({ files: new FolderFiles(folder), log: nullLogger });
  const small = await millisecondsToLoad(store, 5_000);
  const large = await millisecondsToLoad(store, 50_000);
  assert.ok(large < Math.max(small, 10) * 40, `${small} ms for 5,000 events, ${large} ms for 50,000`);
  await store.close();
  store.dispose();
});

type Writer = ReturnType<typeof startWriter>;

/** Starts a writer that waits for a byte before it writes: a process takes longer to start than to be killed. */
function startWriter(ids: readonly string[]) {
  const child = spawn(process.execPath, [program, folder, ...ids], { stdio: ['pipe', 'pipe', 'inherit'] });
  alive.add(child);
  child.once('close', () => alive.delete(child));
  return child;
}

/** Lets a writer write, kills it so many milliseconds after its first event, and says in which conversation each was kept. */
async function killed(writer: Writer, ms: number): Promise<readonly number[]> {
  const acknowledged: number[] = [];
  writer.stdout.on('data', (digits: Buffer) => {
    if (acknowledged.length === 0) {
      setTimeout(() => writer.kill('SIGKILL'), ms);
    }
    acknowledged.push(...Array.from(digits.toString(), Number));
  });
  writer.stdin.on('error', () => undefined).write('.');
  await new Promise((resolve) => writer.once('close', resolve));
  return acknowledged;
}

/** Leaves what a power failure may leave of a write that nobody was told of: a part of a line. */
async function tear(id: string, length: number): Promise<void> {
  const line = JSON.stringify(said('of which only a part got to the disk: é'));
  const bytes = Buffer.from(line);
  await appendFile(path.join(folder, `${id}.jsonl`), bytes.subarray(0, 1 + (length % (bytes.length - 1))));
}

async function textsOf(store: ConversationStore, id: string): Promise<readonly (string | undefined)[]> {
  const conversation = await store.load(id);
  return (conversation?.messages ?? []).map(({ content: [block] }) =>
    block?.type === 'text' && typeof block['text'] === 'string' ? block['text'].split('·', 1)[0] : undefined,
  );
}

function said(text: string): ConversationEvent {
  return {
    v: 1,
    type: 'userSent',
    message: { kind: 'user', id: `u${text}`, at: 2, content: [{ type: 'text', text }] },
  };
}

const answered: ConversationEvent = {
  v: 1,
  type: 'assistantAnswered',
  message: { kind: 'assistant', id: 'm', at: 3, model: 'm', content: [], stopReason: 'end_turn' },
};

async function millisecondsToLoad(store: ConversationStore, events: number): Promise<number> {
  const id = `long${events}`;
  await store.create(
    id,
    Array.from({ length: events }, (_, index) => (index === 1 ? answered : said(`${index}`))),
  );
  assert.ok((await stat(path.join(folder, `${id}.jsonl`))).size > events * 50);
  const start = performance.now();
  assert.equal((await store.load(id))?.messages.length, events);
  return performance.now() - start;
}
