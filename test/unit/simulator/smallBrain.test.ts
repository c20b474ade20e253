import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Anthropic from '@anthropic-ai/sdk';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { smallBrain } from '../../simulator/smallBrain/smallBrain.ts';
import { startRealServers, type CallResult, type RealServers } from './support/realServers.ts';

suite('Simulator small brain');

const PREFIXES: Readonly<Record<string, string>> = { filesystem: 'files' };

let folder: string;
let servers: RealServers;
let simulator: Simulator;
let client: Anthropic;

before(async function () {
  this.timeout(30_000);
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'garden-')));
  await mkdir(path.join(folder, 'plans'));
  await writeFile(path.join(folder, 'beds.md'), '# Beds\n\n- north: beans\n- south: tomatoes\n');
  await writeFile(path.join(folder, 'tomatoes.md'), '# Tomatoes\n\nSow in March.\nWater them every morning.\n');
  await writeFile(path.join(folder, 'plans', 'spring.md'), '# Spring\n\nDig.\n');
  const memory = path.join(await mkdtemp(path.join(folder, 'plans', 'memory-')), 'memory.jsonl');
  servers = await startRealServers(
    [
      { name: 'filesystem', args: [folder] },
      { name: 'memory', env: { MEMORY_FILE_PATH: memory } },
      { name: 'everything' },
    ],
    (server, tool) => `mcp__${PREFIXES[server] ?? server}__${tool}`,
  );
  simulator = await startSimulator({ brain: smallBrain });
  client = new Anthropic({ apiKey: 'test', baseURL: simulator.url, maxRetries: 0 });
});

after(async () => {
  await servers.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

interface Spoken {
  readonly calls: readonly string[];
  readonly answer: string;
  readonly messages: Anthropic.MessageParam[];
}

type RunTool = (name: string, input: unknown) => Promise<CallResult>;

/** Holds one turn as a host would: asks, calls every tool that is used, and asks again until there is an answer. */
async function ask(
  question: Anthropic.UserMessageParam['content'],
  earlier: Anthropic.MessageParam[] = [],
  run: RunTool = (name, input) => servers.call(name, input),
): Promise<Spoken> {
  const messages: Anthropic.MessageParam[] = [...earlier, { role: 'user', content: question }];
  const calls: string[] = [];
  for (;;) {
    const body = { model: 'claude-sonnet-5-5', max_tokens: 4096, tools: [...servers.tools], messages };
    const { content, stop_reason } = await client.messages.stream(body).finalMessage();
    messages.push({ role: 'assistant', content });
    if (stop_reason !== 'tool_use') {
      return { calls, answer: content.map((block) => (block.type === 'text' ? block.text : '')).join(''), messages };
    }
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const use of content.filter((block) => block.type === 'tool_use')) {
      calls.push(use.name.replace(/^mcp__/, ''));
      results.push({ type: 'tool_result', tool_use_id: use.id, ...(await run(use.name, use.input)) });
    }
    messages.push({ role: 'user', content: results });
  }
}

test('lists the files of the folder after finding out which folder it may use', async () => {
  const { calls, answer } = await ask('What files are in this folder?');
  assert.deepEqual(calls, ['files__list_allowed_directories', 'files__list_directory']);
  assert.match(answer, /2 files and 1 folder/);
  assert.match(answer, /^- `beds\.md`$/m);
  assert.match(answer, /^- \*\*plans\/\*\* \(folder\)$/m);
});

/** What is asked, and the calls that lead to the answer when the folder is not known yet. */
const EXAMPLES: readonly (readonly [question: string, calls: readonly string[], answer: RegExp])[] = [
  ['Show me the folder tree', ['files__list_allowed_directories', 'files__directory_tree'], /^ {2}- `spring\.md`$/m],
  ['Read beds.md', ['files__list_allowed_directories', 'files__read_text_file'], /> - south: tomatoes/],
  ['What files are in the plans folder?', ['files__list_allowed_directories', 'files__list_directory'], /spring\.md/],
  [
    'How big are the files?',
    ['files__list_allowed_directories', 'files__list_directory_with_sizes'],
    /\| `beds\.md` \| \d+ B \|/,
  ],
  ['Search for files about tomatoes', ['files__list_allowed_directories', 'files__search_files'], /tomatoes\.md/],
  [
    'Write "Water daily" to plans/todo.md',
    ['files__list_allowed_directories', 'files__write_file'],
    /Successfully wrote/,
  ],
  [
    'When should I water the tomatoes? Look in the notes.',
    ['files__list_allowed_directories', 'files__list_directory', 'files__read_text_file'],
    /\*\*tomatoes\.md\*\* says:\n\n> Water them every morning\./,
  ],
  [
    'Compare beds.md and tomatoes.md',
    ['files__list_allowed_directories', 'files__read_multiple_files'],
    /# Beds[\s\S]*# Tomatoes/,
  ],
  ['Remember that Ada likes strawberries', ['memory__create_entities'], /\| Ada \| note \| Ada likes strawberries \|/],
  ['What do you know about Ada?', ['memory__search_nodes'], /Ada likes strawberries/],
  ['What do you remember?', ['memory__read_graph'], /Ada likes strawberries/],
  ['What is 17 + 25?', ['everything__get-sum'], /\*\*The sum of 17 and 25 is 42\.\*\*/],
  ['Echo "good morning"', ['everything__echo'], /good morning/],
  ['Show me the tiny image', ['everything__get-tiny-image'], /image \(`image\/png`\)/],
  ['How is the weather in New York?', ['everything__get-structured-content'], /```json\n\{\n {2}"temperature"/],
  ['Run the long operation for 1 second with 2 steps', ['everything__trigger-long-running-operation'], /Steps: 2/],
];

for (const [question, calls, answer] of EXAMPLES) {
  test(`answers "${question}" with the fitting tools of real servers`, async () => {
    const spoken = await ask(question);
    assert.deepEqual(spoken.calls, calls);
    assert.match(spoken.answer, answer);
  });
}

test('uses two tools at once for two wishes', async () => {
  const { messages, answer } = await ask('Add 4 and 5 and also echo "nine"');
  const used = messages[1]?.content;
  const blocks = Array.isArray(used) ? used : [];
  assert.deepEqual(
    blocks.flatMap((block) => (block.type === 'tool_use' ? [block.input] : [])),
    [{ a: 4, b: 5 }, { message: 'nine' }],
  );
  assert.match(answer, /is 9[\s\S]*nine/);
});

test('does one thing after the other', async () => {
  const { calls, answer } = await ask('List the files, then read the first one');
  assert.deepEqual(calls.slice(1), ['files__list_directory', 'files__read_text_file']);
  assert.match(answer, /tomatoes\.md[\s\S]*Here is \*\*beds\.md\*\*/);
});

test('remembers what it found out earlier in the conversation', async () => {
  const first = await ask('What files are in this folder?');
  const second = await ask('Read the second one', first.messages);
  const third = await ask('And what does it say about March?', second.messages);
  assert.deepEqual(second.calls, ['files__read_text_file']);
  assert.match(second.answer, /\*\*tomatoes\.md\*\*/);
  assert.match(third.answer, /> Sow in March\./);
});

test('thinks shortly before it uses a tool', async () => {
  const body = {
    model: 'claude-sonnet-5-5',
    max_tokens: 4096,
    thinking: { type: 'adaptive', display: 'summarized' } as const,
    tools: [...servers.tools],
    messages: [{ role: 'user' as const, content: 'List the files' }],
  };
  const { content } = await client.messages.stream(body).finalMessage();
  assert.deepEqual(
    content.map((block) => block.type),
    ['thinking', 'text', 'tool_use'],
  );
  assert.ok(content[0]?.type === 'thinking' && content[0].thinking.includes('List the files'));
});

test('explains the error of a tool', async () => {
  const { answer } = await ask('Read /etc/hosts');
  assert.match(answer, /`read_text_file` reported an \*\*error\*\*\.\n\n> Access denied/);
});

test('takes a denied call politely and does not try again', async () => {
  const deny: RunTool = async () => ({ content: 'The user denied this tool use.', is_error: true });
  const { calls, answer } = await ask('Echo "hello"', [], deny);
  assert.deepEqual(calls, ['everything__echo']);
  assert.match(answer, /^All right, I did not use `echo`/);
});

test('asks for what was not said', async () => {
  const { calls, answer } = await ask('Please write a file');
  assert.ok(calls.length <= 2);
  assert.match(answer, /`write_file`.*needs \*\*\w+\*\*/);
});

test('says who it is and what it can do when no tool fits', async () => {
  const { calls, answer } = await ask('Hello! Tell me a joke.');
  assert.deepEqual(calls, []);
  assert.match(answer, /^Hello! I am the \*\*local simulator\*\*/);
  assert.match(answer, /\| `echo` \| Echoes back the input string \|/);
});

test('says that there are no tools where there are none', async () => {
  const messages = [{ role: 'user' as const, content: 'What files are in this folder?' }];
  const message = await client.messages.create({ model: 'claude-sonnet-5-5', max_tokens: 1000, messages });
  const last = message.content.at(-1);
  assert.ok(last?.type === 'text' && last.text.includes('**no tools** at hand'));
});

test('quotes what is attached when asked about it', async () => {
  const { answer } = await ask([
    { type: 'text', text: 'The strawberry bed lies in the west.' },
    { type: 'text', text: 'Explain this to me' },
  ]);
  assert.match(answer, /> The strawberry bed lies in the west\./);
});

test('finds tools under a prefix without a separator of its own', async () => {
  const tools = servers.tools.map((tool) => ({ ...tool, name: tool.name.replace(/^mcp__(\w+?)__/, '$1_') }));
  const messages = [{ role: 'user' as const, content: 'What files are in this folder?' }];
  const body = { model: 'claude-sonnet-5-5', max_tokens: 1000, tools, messages };
  const { content } = await client.messages.create(body);
  const uses = content.flatMap((block) => (block.type === 'tool_use' ? [block.name] : []));
  assert.deepEqual(uses, ['files_list_allowed_directories']);
});

test('gives the same answer to the same question', async () => {
  const [first, second] = [await ask('Read beds.md'), await ask('Read beds.md')];
  assert.equal(first.answer, second.answer);
});
