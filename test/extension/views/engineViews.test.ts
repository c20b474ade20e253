import assert from 'node:assert/strict';
import { emptyConversation } from '../../../src/chat/conversation/foldEvent.ts';
import type {
  AssistantMessage,
  Conversation,
  ConversationMessage,
  ConversationSetup,
  TurnFailure,
} from '../../../src/chat/conversation/conversation.ts';
import type { ChatState, TurnPhase } from '../../../src/chat/turn/chatState.ts';
import type { ChatItem, ChatView, NoticeItem, ToolItem } from '../../../src/protocol/chatView.ts';
import { ChatPresenter } from '../../../src/views/chat/chatPresenter.ts';
import type { ChatSurroundings } from '../../../src/views/chat/chatSurroundings.ts';
import { costText } from '../../../src/views/chat/costText.ts';
import { toolPicks } from '../../../src/views/chat/toolsPick.ts';

suite('What the chat shows of the engine');

const around: ChatSurroundings = {
  hasApiKey: true,
  models: [{ id: 'claude-opus-5-5', name: 'Claude Opus 5.5', efforts: ['low', 'high'], serverTools: [] }],
  defaultModel: 'claude-opus-5-5',
  effort: 'low',
  endpointNote: undefined,
  toolCount: 2,
  serverCount: 1,
};

const binding = { ref: { serverId: 's', toolName: 'list' }, serverName: 'files', title: 'List Files' };
const found = { ref: { serverId: 's', toolName: 'find' }, serverName: 'files', title: 'Find', isDeferred: true };
const caller = { ref: { serverId: 'patchbay:host', toolName: 'call_tool' }, serverName: 'Patchbay', title: 'Call' };

const setup: ConversationSetup = {
  model: 'claude-opus-5-5',
  maxTokens: 100,
  thinking: { type: 'none' },
  system: [{ type: 'text', text: 'You are Claude.' }],
  tools: [
    { name: 'patchbay__call_tool', input_schema: { type: 'object' } },
    { type: 'web_search_20260318', name: 'web_search' },
    { name: 'files__list', input_schema: { type: 'object' } },
    { name: 'files__find', input_schema: { type: 'object' }, defer_loading: true },
  ],
  bindings: { files__list: binding, files__find: found, patchbay__call_tool: caller },
  contextWindow: 200_000,
  search: 'platform',
};

const question: ConversationMessage = {
  kind: 'user',
  id: 'u1',
  at: 1,
  content: [{ type: 'text', text: 'What | is?' }],
};

function answer(content: AssistantMessage['content'], rest: Partial<AssistantMessage> = {}): AssistantMessage {
  return { kind: 'assistant', id: 'a1', at: 2, model: 'claude-opus-5-5', stopReason: 'end_turn', content, ...rest };
}

function conversationOf(...messages: readonly ConversationMessage[]): Conversation {
  return { ...emptyConversation('c1', 0), title: 'What is?', setup, messages: [question, ...messages] };
}

function stateOf(conversation: Conversation, rest: Partial<ChatState> = {}): ChatState {
  return { conversation, phase: { kind: 'idle' }, tokens: undefined, isCompacting: false, progress: {}, ...rest };
}

function view(conversation: Conversation, rest: Partial<ChatState> = {}): ChatView {
  return new ChatPresenter().present(stateOf(conversation, rest), around);
}

function itemOf<K extends ChatItem['kind']>(shown: ChatView, kind: K): Extract<ChatItem, { kind: K }> {
  const item = shown.items.findLast((candidate) => candidate.kind === kind);
  return item ? (item as Extract<ChatItem, { kind: K }>) : assert.fail(`no ${kind}`);
}

function endOf(stopReason: string, rest: Partial<AssistantMessage> = {}): NoticeItem {
  return itemOf(view(conversationOf(answer([{ type: 'text', text: 'So' }], { stopReason, ...rest }))), 'notice');
}

function buttons({ actions }: NoticeItem): readonly string[] {
  return actions.map(({ id }) => id);
}

test('a request that waits says why and until when, with a way to send it now and one to give up', () => {
  const failure: TurnFailure = { code: 'claude.overloaded', message: 'Claude is overloaded.' };
  const phase: TurnPhase = { kind: 'waiting', attempt: 2, until: 5_000, failure, isOffline: false };
  const { composer } = view(conversationOf(), { phase });
  assert.ok(composer.kind === 'busy' && composer.wait);
  assert.deepEqual([composer.label, composer.wait.until, composer.wait.attempt], ['Claude is overloaded.', 5_000, 2]);
  assert.deepEqual(
    composer.wait.actions.map(({ id }) => id),
    ['retryNow', 'stop'],
  );
});

test('without a connection it says so, and offers the settings in case that is why', () => {
  const failure: TurnFailure = { code: 'claude.unreachable', message: 'It is not there.', remedy: 'openSettings' };
  const phase: TurnPhase = { kind: 'waiting', attempt: 2, until: 5_000, failure, isOffline: true };
  const { composer } = view(conversationOf(), { phase });
  assert.ok(composer.kind === 'busy');
  assert.match(composer.label, /^No connection: It is not there\. .*nothing is lost/);
  assert.deepEqual(
    composer.wait?.actions.map(({ id }) => id),
    ['retryNow', 'stop', 'openSettings'],
  );
});

test('a summary that is made meanwhile is said, can be stopped, and keeps nobody from writing', () => {
  const { composer } = view(conversationOf(answer([{ type: 'text', text: 'So' }])), { isCompacting: true });
  assert.ok(composer.kind === 'ready' && composer.background);
  assert.deepEqual(
    composer.background.actions.map(({ id }) => id),
    ['stop'],
  );
});

test('each stop reason has its words and its button', () => {
  assert.deepEqual(buttons(endOf('max_tokens')), ['continue']);
  assert.deepEqual(buttons(endOf('model_context_window_exceeded')), ['compactAndContinue', 'newConversation']);
  assert.match(endOf('something_new').text, /something_new/);
  const stopDetails = { type: 'refusal', category: 'cyber', explanation: 'It asks for an exploit.' };
  const refusal = endOf('refusal', { stopDetails });
  assert.match(refusal.text, /attacks on computers.*It asks for an exploit\./);
  assert.deepEqual(buttons(refusal), ['editMessage', 'chooseModel']);
  assert.match(endOf('refusal', { stopDetails: { category: null } }).text, /^Claude declined to answer this\. /);
});

test('a stop reason in the middle of a conversation has no button any more', () => {
  const presenter = new ChatPresenter();
  const cut = answer([{ type: 'text', text: 'So' }], { stopReason: 'max_tokens' });
  const first = presenter.present(stateOf(conversationOf(cut)), around);
  assert.deepEqual(buttons(itemOf(first, 'notice')), ['continue']);
  const next = { ...question, id: 'u2' } as ConversationMessage;
  const later = presenter.present(stateOf(conversationOf(cut, next)), around);
  assert.deepEqual(buttons(itemOf(later, 'notice')), []);
});

test('a failure offers what mends it, and to ask again only where that can help', () => {
  const offered = (code: TurnFailure['code'], remedy?: TurnFailure['remedy']): readonly string[] => {
    const failure = { code, message: 'No.', ...(remedy && { remedy }) };
    return buttons(itemOf(view({ ...conversationOf(), failure }), 'notice'));
  };
  assert.deepEqual(offered('chat.overBudget', 'extendBudget'), ['extendBudget', 'openSettings']);
  assert.deepEqual(offered('claude.badHistory', 'repair'), ['repair', 'retry']);
  assert.deepEqual(offered('claude.tooLarge', 'compact'), ['compact', 'chooseModel', 'newConversation']);
  assert.deepEqual(offered('claude.modelNotFound', 'chooseModel'), ['chooseModel', 'retry']);
  assert.deepEqual(offered('claude.interrupted'), ['retry']);
});

test('a web search that Claude’s side ran shows its query and its pages, and that nobody was asked', () => {
  const card = claudeSide(
    { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: { query: 'mocha 12' } },
    {
      type: 'web_search_tool_result',
      content: [{ type: 'web_search_result', url: 'https://example.com/', title: 'Mocha', encrypted_content: 'x' }],
    },
  );
  assert.deepEqual(
    [card.title, card.badge, card.argumentsText, card.state, card.stateText, card.result],
    [
      'Web Search',
      "Run by Claude's side",
      'mocha 12',
      'ok',
      'Results: 1',
      [{ kind: 'link', uri: 'https://example.com/', name: 'Mocha' }],
    ],
  );
});

test('code that Claude’s side ran shows what it wrote, and how it ended', () => {
  const card = claudeSide(
    { type: 'server_tool_use', id: 'srvtoolu_1', name: 'bash_code_execution', input: { command: 'ls' } },
    {
      type: 'bash_code_execution_tool_result',
      content: {
        type: 'bash_code_execution_result',
        stdout: 'a.txt',
        stderr: 'oh',
        return_code: 2,
        content: [{ type: 'bash_code_execution_output', file_id: 'f' }],
      },
    },
  );
  assert.equal(card.stateText, 'Exit code 2');
  assert.deepEqual(
    card.result.map((part) => ('text' in part ? part.text : part.kind)),
    ['a.txt', 'What it wrote to stderr:', 'oh', 'Files that it made: 1'],
  );
});

test('a search for tools shows what the tools are called that it found', () => {
  const card = claudeSide(
    { type: 'server_tool_use', id: 'srvtoolu_1', name: 'tool_search_tool_bm25', input: { query: 'find' } },
    {
      type: 'tool_search_tool_result',
      content: {
        type: 'tool_search_tool_search_result',
        tool_references: [{ type: 'tool_reference', tool_name: 'files__find' }],
      },
    },
  );
  assert.deepEqual(
    [card.stateText, card.result],
    ['Tools found: 1', [{ kind: 'text', text: 'Find (files)', isCut: false }]],
  );
});

test('an error of Claude’s side is told within the answer', () => {
  const fetchUse = { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_fetch', input: { url: 'https://x.test/' } };
  const content = { type: 'web_fetch_tool_result_error', error_code: 'url_not_accessible' };
  const failed = claudeSide(fetchUse, { type: 'web_fetch_tool_result', content });
  assert.deepEqual([failed.state, failed.stateText], ['error', 'Failed: url not accessible']);
  const use = { type: 'mcp_tool_use', id: 'mcptoolu_1', name: 'list', server_name: 'remote', input: {} };
  const connector = claudeSide(use, {
    type: 'mcp_tool_result',
    is_error: true,
    content: [{ type: 'text', text: 'no such path' }],
  });
  assert.deepEqual(
    [connector.state, connector.title, connector.serverName, connector.result],
    ['error', 'list', 'remote', [{ kind: 'text', text: 'no such path', isCut: false }]],
  );
});

test('what a pause leaves open runs on, and takes its result from the answer that follows', () => {
  const presenter = new ChatPresenter();
  const use = { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} };
  const paused = answer([use], { stopReason: 'pause_turn' });
  const waiting = presenter.present(stateOf(conversationOf(paused), { phase: { kind: 'requesting' } }), around);
  assert.equal(itemOf(waiting, 'tool').state, 'running');
  const result = { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [] };
  const rest = answer([result, { type: 'text', text: 'Nothing.' }], { id: 'a2' });
  const done = presenter.present(stateOf(conversationOf(paused, rest)), around);
  assert.deepEqual([itemOf(done, 'tool').state, done.items.length], ['ok', 3]);
  const given = presenter.present(stateOf(conversationOf(paused)), around);
  assert.deepEqual([itemOf(given, 'tool').state, itemOf(given, 'tool').stateText], ['cancelled', 'No result came']);
});

test('cited passages read as one text, with each source once and only addresses of the web as links', () => {
  const cite = (url: string, title: string) => ({ type: 'web_search_result_location', url, title, cited_text: 'Q' });
  const { items } = view(
    conversationOf(
      answer([
        { type: 'text', text: 'It is ' },
        { type: 'text', text: 'so', citations: [cite('https://a.test/', 'A'), cite('javascript:alert(1)', 'B')] },
        { type: 'text', text: ', and so', citations: [cite('https://a.test/', 'A again')] },
      ]),
    ),
  );
  assert.deepEqual(items.slice(1), [
    {
      kind: 'text',
      id: 'a1:0',
      markdown: 'It is so, and so',
      isStreaming: false,
      sources: [
        { title: 'A', href: 'https://a.test/', quote: 'Q' },
        { title: 'B', quote: 'Q' },
      ],
    },
  ]);
});

test('a call through the host’s own tool is shown as the call that it is', () => {
  const input = { name: 'files__list', arguments: { path: '.' } };
  const use = { type: 'tool_use', id: 't1', name: 'patchbay__call_tool', input };
  const phase: TurnPhase = { kind: 'awaitingApproval', toolUseIds: ['t1'] };
  const shown = view(conversationOf(answer([use], { stopReason: 'tool_use' })), { phase });
  const card = itemOf(shown, 'tool');
  assert.deepEqual(
    [card.title, card.toolName, card.serverName, card.argumentsText],
    ['List Files', 'list', 'files', '{\n  "path": "."\n}'],
  );
  assert.ok(shown.composer.kind === 'busy');
  assert.equal(shown.composer.label, 'Waiting for your approval: list');
});

test('where the history is summarized a divider says so, with the summary', () => {
  const conversation = conversationOf(answer([{ type: 'text', text: 'A long answer. '.repeat(500) }]), {
    ...question,
    id: 'u2',
  });
  const block = { type: 'compaction', content: 'They asked what is.' };
  const compacted = { ...conversation, compaction: { id: 'k1', at: 3, block, throughMessageId: 'a1' } };
  const { items } = view(compacted);
  const divider = items[2];
  assert.ok(divider?.kind === 'aside');
  assert.deepEqual([divider.look, divider.text, items[3]?.kind], ['divider', 'They asked what is.', 'user']);
  assert.match(divider.label, /summarized for Claude \(about [\d,]+ tokens became [\d,]+\)/);
});

test('what Claude was told in between is one line', () => {
  const told: ConversationMessage = {
    kind: 'context',
    id: 'x1',
    at: 2,
    content: [{ type: 'text', text: 'About the surroundings' }],
    facts: { date: '2026-11-24', 'instructions:files': 'Be kind' },
    toolChanges: [{ kind: 'removed', name: 'files__list' }],
  };
  assert.deepEqual(view(conversationOf(told)).items[1], {
    kind: 'aside',
    id: 'x1',
    look: 'line',
    label: 'Claude was told: the date, what files says of its tools, tools that went: 1',
    text: 'About the surroundings',
  });
});

test('the header says how many tools there are, and how many are found by search', () => {
  assert.equal(view(conversationOf()).header.toolsNote, '4 tools, 1 found by search');
  const labels = toolPicks(conversationOf()).map(({ label }) => label);
  assert.deepEqual(labels.slice(0, 5), ['By server', 'files', 'Claude', 'Patchbay', 'Shown to Claude: 3']);
  assert.deepEqual(labels.slice(-2), ['Found by search: 1', 'Find']);
});

test('the header shows the effort that holds: the settings’ before the conversation begins, then its own', () => {
  const before = view({ ...emptyConversation('c1', 0) }).header;
  assert.deepEqual(
    [before.effort, before.efforts.map(({ name }) => name)],
    ['low', ['Usual effort (medium)', 'Low effort', 'High effort']],
  );
  assert.equal(view(conversationOf()).header.effort, '');
  const own = { ...conversationOf(), setup: { ...setup, effort: 'high' } as const };
  assert.equal(view(own).header.effort, 'high');
});

const usage = {
  input_tokens: 1_000,
  output_tokens: 100,
  cache_creation_input_tokens: 500,
  cache_read_input_tokens: 8_500,
};
const paid = { at: 2, turnId: 'u1', purpose: 'answer', model: 'claude-opus-5-5', usage, messageId: 'a1' } as const;
const priced: Conversation = {
  ...conversationOf(answer([{ type: 'text', text: 'So' }], { usage, cacheMiss: 'tools_changed' })),
  ledger: [paid],
};

test('the meter says the share of the window and the cost, and whether it was counted', () => {
  const { meter } = view(priced).header;
  assert.equal(meter?.text, '≈ 5% · $0.01');
  assert.match(
    meter?.title ?? '',
    /Estimated\.\n.*\$0\.01.*\nInput: 8,500 from the cache, 500 put into it, 1,000 beside/,
  );
  const counted = view(priced, { phase: { kind: 'requesting' }, tokens: { tokens: 40_000, isExact: true } });
  assert.equal(counted.header.meter?.text, '20% · $0.01');
  assert.match(counted.header.meter?.title ?? '', /40,000 of the 200,000.*\nCounted by the API/);
});

test('a price that is not known is said to be unknown, and never taken for nothing', () => {
  const unknown = { ...priced, ledger: [{ ...paid, model: 'somebody-elses' }] };
  assert.match(view(unknown).header.meter?.text ?? '', /unknown price/);
  assert.match(view({ ...priced, ledger: [paid, ...unknown.ledger] }).header.meter?.text ?? '', /\$0\.01 and more/);
});

test('the cost document tells sources, turns, tools and missed caches, and quotes what others wrote', () => {
  const text = costText(stateOf(priced));
  for (const part of [
    /\*\*\$0\.01\*\* in all\. Requests: 1\./,
    /\| Definitions of tools \|/,
    /\| ` What \\\| is\? ` \| 1 \| 8,500 \| 500 \| 1,000 \| 100 \| \$0\.01 \|/,
    /\| \*\*` files `\*\* \|/,
    /\| Requests that were lost \| 0 \| 0 \| 0 \| 0 \| \$0 \|/,
    /\| 1,500 \| the tools were others \|/,
  ]) {
    assert.match(text, part);
  }
});

function claudeSide(use: AssistantMessage['content'][number], result: Record<string, unknown>): ToolItem {
  const block = { type: String(result['type']), tool_use_id: use['id'], ...result };
  return itemOf(view(conversationOf(answer([use, block]))), 'tool');
}
