import assert from 'node:assert/strict';
import type { ChatState } from '../../../src/chat/turn/chatState.ts';
import type { Conversation } from '../../../src/chat/conversation/conversation.ts';
import { emptyConversation } from '../../../src/chat/conversation/foldEvent.ts';
import type { ToolOutcome } from '../../../src/mcp/calls/toolOutcome.ts';
import type { ChatItem, ChatView, ToolItem } from '../../../src/protocol/chatView.ts';
import { ChatPresenter } from '../../../src/views/chat/chatPresenter.ts';
import type { ChatSurroundings } from '../../../src/views/chat/chatSurroundings.ts';

suite('views/chatPresenter');

const around: ChatSurroundings = {
  hasApiKey: true,
  models: [{ id: 'm1', name: 'Model One', efforts: [], serverTools: [] }],
  defaultModel: 'm1',
  effort: undefined,
  endpointNote: undefined,
  toolCount: 2,
  serverCount: 1,
};

const empty = emptyConversation('c1', 0);

/** One question, one answer that uses a tool. */
const asked: Conversation = {
  ...empty,
  title: 'What is here?',
  setup: {
    model: 'm1',
    maxTokens: 100,
    thinking: { type: 'none' },
    system: [],
    tools: [{ name: 'mcp__files__list', input_schema: { type: 'object' } }],
    bindings: {
      mcp__files__list: {
        ref: { serverId: 's', toolName: 'list' },
        serverName: 'files',
        title: 'List Files',
        annotations: { readOnlyHint: true },
      },
    },
  },
  messages: [
    { kind: 'user', id: 'u1', at: 1, content: [{ type: 'text', text: 'What is here?' }] },
    {
      kind: 'assistant',
      id: 'a1',
      at: 2,
      model: 'm1',
      stopReason: 'tool_use',
      content: [
        { type: 'thinking', thinking: 'Let me look.', signature: 's' },
        { type: 'text', text: 'I will **look**.' },
        { type: 'tool_use', id: 't1', name: 'mcp__files__list', input: { path: '.' } },
      ],
    },
  ],
};

function view(conversation: Conversation, rest: Partial<Omit<ChatState, 'conversation'>> = {}): ChatView {
  return new ChatPresenter().present(
    { conversation, phase: { kind: 'idle' }, tokens: undefined, isCompacting: false, progress: {}, ...rest },
    around,
  );
}

function card(conversation: Conversation, rest: Partial<Omit<ChatState, 'conversation'>> = {}): ToolItem {
  const item = view(conversation, rest).items.find(({ kind }) => kind === 'tool');
  return item?.kind === 'tool' ? item : assert.fail('no card');
}

function answered(outcome: ToolOutcome): Conversation {
  const record = { decision: { kind: 'allow', scope: 'once' }, startedAt: 10, endedAt: 35, outcome } as const;
  return { ...asked, toolUses: { t1: record } };
}

test('an empty conversation can be written to, and its model chosen', () => {
  const { header, composer, items } = view(empty);
  assert.deepEqual(items, []);
  assert.deepEqual(composer, { kind: 'ready' });
  assert.deepEqual([header.modelId, header.hasBegun], ['m1', false]);
});

test('without a key the composer says so, with the button that mends it', () => {
  const { composer } = new ChatPresenter().present(
    { conversation: empty, phase: { kind: 'idle' }, tokens: undefined, isCompacting: false, progress: {} },
    { ...around, hasApiKey: false },
  );
  assert.ok(composer.kind === 'blocked');
  assert.deepEqual(
    composer.actions.map(({ id }) => id),
    ['setApiKey'],
  );
});

test('a tool use that nobody decided on waits for approval, with its arguments', () => {
  const state = { phase: { kind: 'awaitingApproval', toolUseIds: ['t1'] } } as const;
  const { title, toolName, serverName, hint, argumentsText, state: cardState } = card(asked, state);
  assert.deepEqual(
    [title, toolName, serverName, hint, argumentsText, cardState],
    ['List Files', 'list', 'files', 'says it only reads', '{\n  "path": "."\n}', 'awaitingApproval'],
  );
  assert.deepEqual(view(asked, state).composer, { kind: 'busy', label: 'Waiting for your approval: list' });
});

test('a tool use is put to the user only when it is the user who has to decide', () => {
  const states = [
    { kind: 'requesting' },
    { kind: 'awaitingApproval', toolUseIds: ['another'] },
    { kind: 'awaitingApproval', toolUseIds: ['t1'] },
    { kind: 'running', toolUseIds: ['t1'] },
    { kind: 'idle' },
  ] as const;
  const presenter = new ChatPresenter();
  const seen = states.map((phase) => {
    const { items } = presenter.present(
      { conversation: asked, phase, tokens: undefined, isCompacting: false, progress: {} },
      around,
    );
    const item = items.find(({ kind }) => kind === 'tool');
    return item?.kind === 'tool' ? item.state : undefined;
  });
  assert.deepEqual(seen, ['writing', 'running', 'awaitingApproval', 'running', 'awaitingApproval']);
});

test('every outcome has its state and its words', () => {
  const outcomes: readonly ToolOutcome[] = [
    { kind: 'ok', content: [{ type: 'text', text: 'a.md' }] },
    { kind: 'toolError', content: [{ type: 'text', text: 'no such path' }] },
    { kind: 'denied', reason: 'not that one' },
    { kind: 'cancelled', why: 'stopped' },
    { kind: 'cancelled', why: 'reloaded' },
    { kind: 'unavailable', error: { code: 'server.exited', message: 'The server is gone.' } },
  ];
  assert.deepEqual(
    outcomes
      .map((outcome) => card(answered(outcome)))
      .map(({ state, stateText, result }) => [state, stateText, result]),
    [
      ['ok', 'Done', [{ kind: 'text', text: 'a.md', isCut: false }]],
      ['error', 'The tool reports an error', [{ kind: 'text', text: 'no such path', isCut: false }]],
      ['denied', 'Denied: not that one', []],
      ['cancelled', 'Stopped; it may have run', []],
      ['cancelled', 'Cut off when the chat was closed; it may have run', []],
      ['unavailable', 'Not available', [{ kind: 'note', text: 'The server is gone.' }]],
    ],
  );
  assert.equal(card(answered({ kind: 'ok', content: [] })).durationMs, 25);
});

test('a use that was stopped before it was allowed is not said to have run perhaps', () => {
  const stopped: Conversation = { ...asked, toolUses: { t1: { outcome: { kind: 'cancelled', why: 'stopped' } } } };
  const { state, stateText } = card(stopped);
  assert.deepEqual([state, stateText], ['cancelled', 'Stopped before it ran']);
});

test('raster images are shown; an SVG, or data that is no base64, is not', () => {
  const images = [
    { type: 'image', mimeType: 'image/png', data: 'QUJD' },
    { type: 'image', mimeType: 'image/svg+xml', data: 'QUJD' },
    { type: 'image', mimeType: 'image/png', data: '" onerror="x' },
  ] as const;
  const { result } = card(answered({ kind: 'ok', content: images }));
  assert.deepEqual(
    result.map(({ kind }) => kind),
    ['image', 'note', 'note'],
  );
});

test('a long result is cut for the card, and the card says so', () => {
  const { result } = card(answered({ kind: 'ok', content: [{ type: 'text', text: 'x'.repeat(50_000) }] }));
  const [part] = result;
  assert.ok(part?.kind === 'text');
  assert.deepEqual([part.text.length, part.isCut], [20_000, true]);
});

test('a failure stands at the end with its remedy and a way to try again', () => {
  const failure = { code: 'claude.badKey', message: 'The key is not accepted.', remedy: 'setApiKey' } as const;
  const last = view({ ...asked, failure }).items.at(-1);
  assert.ok(last?.kind === 'notice');
  assert.deepEqual(
    [last.severity, last.text, last.actions.map(({ id }) => id)],
    ['error', 'The key is not accepted.', ['setApiKey', 'retry']],
  );
});

test('items keep their objects while something else changes', () => {
  const presenter = new ChatPresenter();
  const state: ChatState = {
    conversation: answered({ kind: 'ok', content: [] }),
    phase: { kind: 'idle' },
    tokens: undefined,
    isCompacting: false,
    progress: {},
  };
  const before = presenter.present(state, around).items;
  const streaming: ChatState = {
    ...state,
    phase: { kind: 'streaming', id: 'a2', blocks: [{ block: { type: 'text', text: 'Now' }, isComplete: false }] },
  };
  const after = presenter.present(streaming, around).items;
  assert.ok(before.every((item: ChatItem, index) => item === after[index]));
  assert.deepEqual(after.at(-1), { kind: 'text', id: 'a2:0', markdown: 'Now', isStreaming: true });
});

test('a model tool name that is an object property by accident is just unknown', () => {
  const [user, answer] = asked.messages;
  assert.ok(user && answer?.kind === 'assistant');
  const block = { type: 'tool_use', id: 't1', name: 'constructor', input: {} } as const;
  const conversation = { ...asked, messages: [user, { ...answer, content: [block] }] };
  assert.deepEqual([card(conversation).title, card(conversation).serverName], ['constructor', '']);
});
