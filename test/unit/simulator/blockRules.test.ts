import assert from 'node:assert/strict';
import { judgeSummary, signSummary, type Summary } from '../../simulator/compaction/compactionSeal.ts';
import { text } from '../../simulator/replies.ts';
import { compactionRules } from '../../simulator/rules/compactionRules.ts';
import { connectorRules } from '../../simulator/rules/connectorRules.ts';
import { serverToolRules } from '../../simulator/rules/serverToolRules.ts';
import { threadRules } from '../../simulator/rules/threadRules.ts';
import { toolChangeRules } from '../../simulator/rules/toolChangeRules.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { MOST_AVAILABLE } from '../../simulator/tools/toolWalk.ts';

suite('Simulator rules of blocks and flows');

let simulator: Simulator;
const brokenHere = new Set<string>();

before(async () => {
  simulator = await startSimulator({ brain: () => ({ content: [text('Fine.')] }) });
});

after(() => simulator.close());

type Json = Record<string, unknown>;

interface Answer {
  readonly status: number;
  readonly id: string | undefined;
  readonly message: string | undefined;
  readonly code: string | undefined;
}

async function ask(body: Json, betas: readonly string[] = [], path = '/v1/messages'): Promise<Answer> {
  const response = await fetch(simulator.url + path, {
    method: 'POST',
    headers: {
      authorization: 'Bearer test',
      'anthropic-version': '2026-10-21',
      ...(betas.length > 0 && { 'anthropic-beta': betas.join(',') }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as {
    readonly id?: string;
    readonly error?: { readonly message: string; readonly details?: { readonly error_code?: string } };
  };
  const { error } = answer;
  return { status: response.status, id: answer.id, message: error?.message, code: error?.details?.error_code };
}

/** A body that breaks exactly the rule: nothing else may be found wrong with it. */
async function refused(rule: string, body: Json, betas: readonly string[] = []): Promise<Answer> {
  const answer = await ask(body, betas);
  const violations = simulator.requests.at(-1)?.violations ?? [];
  assert.deepEqual([...new Set(violations.map((violation) => violation.rule))], [rule]);
  brokenHere.add(rule);
  return answer;
}

async function accepted(body: Json, betas: readonly string[] = []): Promise<void> {
  const answer = await ask(body, betas);
  assert.equal(answer.status, 200, answer.message);
}

function user(content: unknown): Json {
  return { role: 'user', content };
}

function assistant(...content: readonly Json[]): Json {
  return { role: 'assistant', content };
}

function system(...content: readonly Json[]): Json {
  return { role: 'system', content };
}

function said(value: string): Json {
  return { type: 'text', text: value };
}

function tool(name: string, more: Json = {}): Json {
  return { name, description: `Does ${name}`, input_schema: { type: 'object' }, ...more };
}

const SEARCH = { type: 'web_search_20260318', name: 'web_search' };
const CODE = { type: 'code_execution_20260521', name: 'code_execution' };
const FIND = { type: 'tool_search_tool_bm25_20251119', name: 'tool_search_tool_bm25' };

function talk(tools: readonly Json[], ...messages: readonly Json[]): Json {
  return { model: 'claude-sonnet-5-5', max_tokens: 100, tools, messages };
}

const searching = { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: { query: 'a' } };
const searched = {
  type: 'web_search_tool_result',
  tool_use_id: 'srvtoolu_1',
  content: { type: 'web_search_tool_result_error', error_code: 'unavailable' },
};

test('accepts a use of one of the API’s tools with its result, in one message or in two', async () => {
  await accepted(talk([SEARCH], user('a'), assistant(searching, searched, said('b')), user('c')));
  await accepted(talk([SEARCH], user('a'), assistant(searching), assistant(searched, said('b')), user('c')));
});

test('accepts a turn that is to be taken up', async () => {
  await accepted(talk([SEARCH], user('a'), assistant(said('b'), searching)));
});

test('refuses a use of one of the API’s tools that never got its result', async () => {
  const answer = await refused('server-tool-answered', talk([SEARCH], user('a'), assistant(searching), user('c')));
  assert.equal(
    answer.message,
    'messages.1: `web_search` tool use with id `srvtoolu_1` was found without a corresponding ' +
      '`web_search_tool_result` block',
  );
});

test('refuses anything but results while one of the API’s tools is pending', async () => {
  const using = { type: 'tool_use', id: 'toolu_1', name: 'look', input: {} };
  const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: 'seen' };
  const tools = [SEARCH, tool('look')];
  await accepted(talk(tools, user('a'), assistant(searching, using), user([result])));
  await refused('server-tool-answered', talk(tools, user('a'), assistant(searching, using), user([result, said('b')])));
});

test('takes a system message behind a result of the API’s tools, and none while one is pending', async () => {
  await accepted(talk([SEARCH], user('a'), assistant(searching, searched), system(said('b'))));
  await refused('server-tool-answered', talk([SEARCH], user('a'), assistant(searching), system(said('b'))));
});

test('refuses a result of the API’s tools that answers nothing', async () => {
  await refused('server-result-expected', talk([SEARCH], user('a'), assistant(searched, said('b')), user('c')));
});

test('refuses to take up a turn without the tool that it waits for', async () => {
  const answer = await refused('server-tool-provided', talk([CODE], user('a'), assistant(searching)));
  assert.match(answer.message ?? '', /, but no `web_search` tool was provided$/);
});

test('refuses a result of the client’s for a tool that the API runs', async () => {
  const result = { type: 'tool_result', tool_use_id: 'srvtoolu_1', content: 'seen' };
  await refused('server-tool-client', talk([SEARCH], user('a'), assistant(searching, searched), user([result])));
});

test('refuses the result for a tool that code called without the container in which the code waits', async () => {
  const running = { type: 'server_tool_use', id: 'srvtoolu_2', name: 'code_execution', input: { code: 'look()' } };
  const caller = { type: 'code_execution_20260120', tool_id: 'srvtoolu_2' };
  const using = { type: 'tool_use', id: 'toolu_1', name: 'look', input: {}, caller };
  const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: 'seen' };
  const body = talk([CODE, tool('look')], user('a'), assistant(running, using), user([result]));
  await refused('container', body);
  await accepted({ ...body, container: 'container_1' });
});

function found(...names: readonly string[]): Json {
  const references = names.map((tool_name) => ({ type: 'tool_reference', tool_name }));
  return {
    type: 'tool_search_tool_result',
    tool_use_id: 'srvtoolu_3',
    content: { type: 'tool_search_tool_search_result', tool_references: references },
  };
}

test('refuses a reference to a tool that is not in the request, of a search or in a result', async () => {
  const finding = { type: 'server_tool_use', id: 'srvtoolu_3', name: FIND.name, input: { query: 'a' } };
  const tools = [FIND, tool('look', { defer_loading: true })];
  await accepted(talk(tools, user('a'), assistant(finding, found('look'), said('b')), user('c')));
  const searchedFor = talk(tools, user('a'), assistant(finding, found('lock'), said('b')), user('c'));
  const answer = await refused('tool-reference', searchedFor);
  assert.equal(answer.message, "messages.1.content.1: Tool reference 'lock' not found in available tools");
  const using = { type: 'tool_use', id: 'toolu_1', name: 'find', input: {} };
  const content = [{ type: 'tool_reference', tool_name: 'lock' }];
  const result = { type: 'tool_result', tool_use_id: 'toolu_1', content };
  await refused('tool-reference', talk([tool('find')], user('a'), assistant(using), user([result])));
});

const BY_REFERENCE = ['mid-conversation-tool-changes-2026-07-01'];
const BY_VALUE = ['inline-tools-2026-09-15'];

function added(name: string): Json {
  return { type: 'tool_addition', tool: { type: 'tool_reference', name } };
}

function removed(name: string): Json {
  return { type: 'tool_removal', tool: { type: 'tool_reference', name } };
}

function defined(definition: Json): Json {
  return { type: 'tool_addition', tool: { type: 'tool_definition', definition } };
}

test('accepts tools that come, go and come back', async () => {
  await accepted(
    talk(
      [tool('look'), tool('hear', { defer_loading: true })],
      user('a'),
      system(removed('look'), added('hear')),
      assistant(said('b')),
      user('c'),
      system(added('look'), defined(tool('smell'))),
      assistant(said('d')),
      user('e'),
      system(removed('smell')),
    ),
    BY_VALUE,
  );
});

test('refuses a change of a tool that nobody has defined until there', async () => {
  const answer = await refused(
    'tool-change-unresolved',
    talk(
      [tool('look')],
      user('a'),
      system(added('smell')),
      assistant(said('b')),
      user('c'),
      system(defined(tool('smell'))),
    ),
    BY_VALUE,
  );
  assert.equal(answer.code, 'tool_reference_unresolved');
  await refused('tool-change-unresolved', talk([tool('look')], user('a'), system(removed('smell'))), BY_REFERENCE);
  const toolset = { type: 'tool_removal', tool: { type: 'mcp_toolset_reference', server_name: 'notes' } };
  await refused('tool-change-unresolved', talk([tool('look')], user('a'), system(toolset)), BY_REFERENCE);
});

test('holds a tool that a message brings along to what every tool is held to', async () => {
  const bring = (definition: Json): Json => talk([tool('look')], user('a'), system(defined(definition)));
  const named = await ask(bring(tool('smell/it')), BY_VALUE);
  const shaped = await ask(bring(tool('smell', { input_schema: { type: 'object', oneOf: [] } })), BY_VALUE);
  assert.match(named.message ?? '', /^messages\.1\.content\.0\..*custom\.name: String should match pattern/);
  assert.match(shaped.message ?? '', /input_schema does not support oneOf/);
});

test('refuses a tool under a name that a tool of another kind has', async () => {
  const body = talk([SEARCH, tool('look')], user('a'), system(defined(tool('web_search'))));
  const answer = await refused('tool-change-conflict', body, BY_VALUE);
  assert.equal(answer.code, 'tool_name_conflict');
});

test('refuses more tools than can be available after a message', async () => {
  const tools = Array.from({ length: MOST_AVAILABLE }, (_, index) => tool(`look_${index}`));
  const answer = await refused(
    'tool-change-limit',
    talk(tools, user('a'), system(defined(tool('one_more')))),
    BY_VALUE,
  );
  assert.equal(answer.code, 'available_tools_limit_exceeded');
});

const CONNECTOR = ['mcp-client-2025-11-20'];

function server(name: string, url = `https://${name}.example/mcp`): Json {
  return { type: 'url', name, url };
}

function toolset(name: string): Json {
  return { type: 'mcp_toolset', mcp_server_name: name };
}

test('refuses two MCP servers with one name', async () => {
  const body = { ...talk([toolset('a')], user('x')), mcp_servers: [server('a'), server('a', 'https://b.example')] };
  await refused('mcp-server-name', body, CONNECTOR);
});

test('refuses an MCP server that is not reached by HTTPS', async () => {
  const body = { ...talk([toolset('a')], user('x')), mcp_servers: [server('a', 'http://127.0.0.1:1/mcp')] };
  const answer = await refused('mcp-server-url', body, CONNECTOR);
  assert.match(answer.message ?? '', /url must start with https:/);
});

test('refuses an MCP server without a toolset, or with two', async () => {
  await refused('mcp-toolset', { ...talk([tool('look')], user('x')), mcp_servers: [server('a')] }, CONNECTOR);
  const both = talk([toolset('a'), toolset('a')], user('x'));
  await refused('mcp-toolset', { ...both, mcp_servers: [server('a')] }, CONNECTOR);
});

test('refuses a toolset of no server', async () => {
  const body = { ...talk([toolset('a'), toolset('b')], user('x')), mcp_servers: [server('a')] };
  await refused('mcp-toolset-server', body, CONNECTOR);
});

test('refuses a request whose MCP server cannot be reached', async () => {
  const answer = await ask({ ...talk([toolset('a')], user('x')), mcp_servers: [server('a')] }, CONNECTOR);
  assert.equal(answer.status, 400);
  assert.match(answer.message ?? '', /^Connection error while communicating with MCP server 'a'/);
});

const ON_DEMAND = ['compact-2026-09-04'];
const BY_EDIT = ['compact-2026-01-12'];

function summary(more: Partial<Summary> = {}): Json {
  const signedAs = { content: 'They said hello.', encrypted_content: 'b3BhcXVl', tool_changes: [] };
  const signature = signSummary({ model: 'claude-sonnet-5-5', before: '', tokens: 4 }, signedAs);
  return { type: 'compaction', ...signedAs, signature, ...more };
}

function plain(...messages: readonly Json[]): Json {
  return talk([tool('look')], ...messages);
}

test('accepts a summary that comes back as it was', async () => {
  await accepted(plain(assistant(summary()), user('go on')), ON_DEMAND);
  assert.equal(judgeSummary('', { content: 'a' }), 'signatureInvalid');
});

test('passes over a summary that failed', async () => {
  await accepted(plain(user('a'), assistant({ type: 'compaction', content: null }, said('b')), user('c')), ON_DEMAND);
});

test('refuses two summaries', async () => {
  const answer = await refused('compaction-single', plain(assistant(summary(), summary()), user('a')), ON_DEMAND);
  assert.equal(answer.code, 'compaction_block_ambiguous');
});

test('refuses a summary that is not at the beginning, or that is the system’s', async () => {
  const late = await refused('compaction-place', plain(user('a'), assistant(summary()), user('b')), ON_DEMAND);
  await refused('compaction-place', plain(user('a'), system(summary())), ON_DEMAND);
  assert.equal(late.code, 'compaction_block_misplaced');
});

test('refuses a summary that was changed, or that nobody has signed', async () => {
  const changed = plain(assistant(summary({ content: 'They said goodbye.' })), user('a'));
  const unsigned = plain(assistant({ type: 'compaction', content: 'They said hello.' }), user('a'));
  const forged = plain(assistant({ ...summary(), signature: 'c2lnbmVk' }), user('a'));
  const tools = plain(assistant(summary({ tool_changes: [removed('look')] })), user('a'));
  const withBoth = [...ON_DEMAND, ...BY_REFERENCE];
  assert.equal((await refused('compaction-content', changed, ON_DEMAND)).code, 'compaction_content_mismatch');
  assert.equal((await refused('compaction-signature', unsigned, ON_DEMAND)).code, 'compaction_signature_invalid');
  assert.equal((await refused('compaction-signature', forged, ON_DEMAND)).code, 'compaction_signature_invalid');
  assert.equal((await refused('compaction-tool-changes', tools, withBoth)).code, 'compaction_tool_changes_mismatch');
});

const SUMMARIZE = { compaction: { type: 'summarize' } };

test('refuses to summarize in the middle of a turn', async () => {
  const using = { type: 'tool_use', id: 'toolu_1', name: 'look', input: {} };
  const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: 'seen' };
  const open = { ...plain(user('a'), assistant(using)), ...SUMMARIZE };
  const answered = { ...plain(user('a'), assistant(using), user([result])), ...SUMMARIZE };
  assert.equal((await refused('compaction-turn', open, ON_DEMAND)).code, 'compaction_incomplete_turn');
  await refused('compaction-turn', answered, ON_DEMAND);
  await accepted({ ...plain(user('a'), assistant(said('b'))), ...SUMMARIZE }, ON_DEMAND);
});

test('refuses to summarize nothing', async () => {
  const body = { ...plain(assistant({ type: 'compaction', content: null })), ...SUMMARIZE };
  assert.equal((await refused('compaction-nothing', body, ON_DEMAND)).code, 'compaction_nothing_to_summarize');
});

test('refuses to summarize and to edit at once', async () => {
  const body = { ...plain(user('a')), ...SUMMARIZE, context_management: { edits: [] } };
  await refused('compaction-alone', body, [...ON_DEMAND, ...BY_EDIT]);
});

test('counts the tokens of a conversation that is to be summarized as it is', async () => {
  const { max_tokens: _, ...body } = plain(user('a'));
  const [bare, compacting] = [await ask(body, [], COUNT), await ask({ ...body, ...SUMMARIZE }, ON_DEMAND, COUNT)];
  assert.deepEqual([bare.status, compacting.status], [200, 200]);
});

const COUNT = '/v1/messages/count_tokens';

function edited(...edits: readonly Json[]): Json {
  return { ...plain(user('a')), context_management: { edits } };
}

test('refuses an edit that would summarize too early', async () => {
  const trigger = { type: 'input_tokens', value: 49_999 };
  await refused('compaction-trigger', edited({ type: 'compact_20260112', trigger }), BY_EDIT);
  await accepted(edited({ type: 'compact_20260112', trigger: { type: 'input_tokens', value: 50_000 } }), BY_EDIT);
});

test('refuses to clear thinking after something else', async () => {
  const uses = { type: 'clear_tool_uses_20250919' };
  const thoughts = { type: 'clear_thinking_20251015' };
  await refused('edit-order', edited(uses, thoughts), ['context-management-2025-06-27']);
  await accepted(edited(thoughts, uses), ['context-management-2025-06-27']);
});

const THREADS = ['message-threads-2026-08-12'];

test('goes on with a thread once, as it is', async () => {
  const first = await ask({ ...plain(user('a')), thread: { type: 'create' } }, THREADS);
  const thread = { type: 'continue', previous_message_id: first.id };
  const next = { model: 'claude-sonnet-5-5', max_tokens: 100, messages: [user('b')], thread };
  const other = await refused('thread', { ...next, tools: [tool('hear')] }, THREADS);
  await accepted(next, THREADS);
  const messages = simulator.requests.at(-1)?.params?.messages ?? [];
  const again = await refused('thread', next, THREADS);
  const unknown = await refused('thread', { ...next, thread: { ...thread, previous_message_id: 'msg_0' } }, THREADS);
  assert.deepEqual(
    messages.map(({ role }) => role),
    ['user', 'assistant', 'user'],
  );
  assert.deepEqual(
    [other.code, again.code, unknown.code, unknown.status],
    ['thread_fingerprint_mismatch', 'thread_already_continued', 'thread_not_found', 404],
  );
});

test('has been put to the test in every rule', () => {
  const all = [...serverToolRules, ...toolChangeRules, ...connectorRules, ...compactionRules, ...threadRules];
  assert.deepEqual(
    all.map(({ id }) => id).filter((id) => !brokenHere.has(id)),
    [],
  );
});
