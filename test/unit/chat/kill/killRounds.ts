import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { deferred } from '../../../../src/base/async.ts';
import { nullLogger } from '../../../../src/base/logger.ts';
import type { Conversation } from '../../../../src/chat/conversation/conversation.ts';
import { ConversationStore } from '../../../../src/chat/store/conversationStore.ts';
import { FolderFiles } from '../../../../src/platform/folderFiles.ts';
import type { ParsedRequest, Reply } from '../../../simulator/brain.ts';
import { seededRandom, type Random } from '../../../simulator/random.ts';
import { text, thinking, toolUse } from '../../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';

/** Kills of one conversation before the next one begins. */
const killsPerConversation = 20;

/** What is found after the kills. */
export interface KillReport {
  readonly kills: number;
  /** What went wrong, in words; empty when nothing did. */
  readonly losses: readonly string[];
  readonly requests: number;
}

/** Kills a host in the middle of its turns, again and again, and looks after each kill for what is lost. */
export async function killRounds(kills: number, seed: number): Promise<KillReport> {
  const random = seededRandom(seed);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kill-'));
  const victim = path.join(folder, 'victim.cjs');
  await bundleVictim(victim);
  const simulator = await startSimulator({ brain: talkative(random), seed });
  const losses: string[] = [];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const id = `c${Math.floor(kill / killsPerConversation)}`;
      losses.push(...(await round({ folder, victim, simulator, id, random })));
    }
    losses.push(...duplicates(path.join(folder, 'calls')));
    losses.push(
      ...simulator.requests.flatMap(({ violations }) => violations.map(({ rule, message }) => `${rule}: ${message}`)),
    );
    return { kills, losses, requests: simulator.requests.length };
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One file starts several times as fast as its sources would. */
async function bundleVictim(outfile: string): Promise<void> {
  const entry = path.join(import.meta.dirname, 'victim.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
}

interface Round {
  readonly folder: string;
  readonly victim: string;
  readonly simulator: Simulator;
  readonly id: string;
  readonly random: Random;
}

async function round({ folder, victim: file, simulator, id, random }: Round): Promise<readonly string[]> {
  const conversations = path.join(folder, 'conversations');
  const before = await load(conversations, id);
  const args = [conversations, simulator.url, path.join(folder, 'calls'), id];
  const victim = fork(file, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const said = listen(victim);
  await said.whenReady;
  await sleep(random.below(900));
  victim.kill('SIGKILL');
  await said.whenGone;
  const after = await load(conversations, id);
  return [...said.bugs, ...missing(after, said.kept), ...shrunk(before, after)];
}

function listen(victim: ChildProcess) {
  const ready = deferred<void>();
  const gone = deferred<void>();
  const kept: string[] = [];
  const bugs: string[] = [];
  victim.on('message', (message: { readonly isReady?: true; readonly kept?: string; readonly bug?: string }) => {
    if (message.isReady) {
      ready.resolve();
    }
    kept.push(...(message.kept === undefined ? [] : [message.kept]));
    bugs.push(...(message.bug === undefined ? [] : [message.bug]));
  });
  victim.once('exit', () => {
    ready.resolve();
    gone.resolve();
  });
  return { whenReady: ready.promise, whenGone: gone.promise, kept, bugs };
}

/** As a host would after the kill: with a store that knows nothing yet. */
async function load(folder: string, id: string): Promise<Conversation | undefined> {
  const store = new ConversationStore({ files: new FolderFiles(folder), log: nullLogger });
  try {
    return await store.load(id);
  } finally {
    await store.release(id);
    store.dispose();
  }
}

/** What the host had said to be kept, and is not. */
function missing(after: Conversation | undefined, kept: readonly string[]): readonly string[] {
  const texts = new Set(after?.messages.flatMap(({ kind, content }) => (kind === 'user' ? content.map(textOf) : [])));
  return kept.filter((message) => !texts.has(message)).map((message) => `"${message}" was kept and is gone`);
}

function textOf(block: { readonly type: string }): string {
  return 'text' in block ? String(block.text) : '';
}

function shrunk(before: Conversation | undefined, after: Conversation | undefined): readonly string[] {
  const lost = before?.messages.filter(({ id }) => !after?.messages.some((message) => message.id === id)) ?? [];
  return lost.map(({ kind, id }) => `the ${kind} message ${id} was there before the kill`);
}

function duplicates(callsFile: string): readonly string[] {
  const numbers = existsSync(callsFile) ? readFileSync(callsFile, 'utf8').split('\n').slice(0, -1) : [];
  assert.ok(numbers.length > 0, 'no tool was called at all');
  return numbers
    .filter((number, index) => numbers.indexOf(number) !== index)
    .map((number) => `call ${number} was made twice`);
}

/** Thinks, talks, and uses tools, several at once; each use has a number of its own. */
function talkative(random: Random): (request: ParsedRequest) => Reply {
  let number = 0;
  return () => {
    const name = 'mcp__calc__note';
    const uses = random.chance(0.55) ? 1 + random.below(3) : 0;
    return {
      pace: { msPerChunk: random.below(2) },
      content: [
        thinking('Let me see what there is to be done here.'),
        text('I shall say something, and perhaps do something.'),
        ...Array.from({ length: uses }, () => toolUse(name, { number: (number += 1) })),
      ],
    };
  };
}
