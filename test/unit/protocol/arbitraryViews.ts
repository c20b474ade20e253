import * as fc from 'fast-check';
import type { ChatItem, ChatView, ComposerState, ToolItemState } from '../../../src/protocol/chatView.ts';

/** Records as JSON would make them. */
function record<T>(model: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

const words = fc.string({ maxLength: 12 });
const states: readonly ToolItemState[] = ['writing', 'awaitingApproval', 'running', 'ok', 'error', 'denied'];

const item: fc.Arbitrary<ChatItem> = fc.oneof(
  record({ kind: fc.constant('user'), id: words, text: words }),
  record({ kind: fc.constant('text'), id: words, markdown: words, isStreaming: fc.boolean() }),
  record({
    kind: fc.constant('text'),
    id: words,
    markdown: words,
    isStreaming: fc.boolean(),
    sources: fc.array(record({ title: words, quote: words }), { maxLength: 2 }),
  }),
  record({ kind: fc.constant('aside'), id: words, look: fc.constantFrom('line', 'divider'), label: words }),
  record({ kind: fc.constant('thinking'), id: words, text: words, isStreaming: fc.boolean() }),
  record({
    kind: fc.constant('notice'),
    id: words,
    severity: fc.constantFrom('info', 'warning', 'error'),
    text: words,
    actions: fc.constantFrom([], [{ id: 'retry', label: 'Try Again' } as const]),
  }),
  record({
    kind: fc.constant('tool'),
    id: words,
    toolUseId: words,
    title: words,
    toolName: words,
    serverName: words,
    hint: fc.option(words, { nil: undefined }),
    argumentsText: words,
    state: fc.constantFrom(...states),
    stateText: words,
    progress: fc.option(record({ message: words, fraction: fc.option(fc.nat(), { nil: undefined }) }), {
      nil: undefined,
    }),
    durationMs: fc.option(fc.nat(), { nil: undefined }),
    result: fc.array(record({ kind: fc.constant('text'), text: words, isCut: fc.boolean() }), { maxLength: 2 }),
    seen: fc.option(record({ isShortened: fc.boolean(), parts: fc.constant([]) }), { nil: undefined }),
  }),
);

const composer: fc.Arbitrary<ComposerState> = fc.oneof(
  fc.constant({ kind: 'ready' } as const),
  record({ kind: fc.constant('busy'), label: words }),
  record({
    kind: fc.constant('busy'),
    label: words,
    wait: record({ until: fc.nat(), attempt: fc.nat(), actions: fc.constant([]) }),
  }),
  record({ kind: fc.constant('blocked'), message: words, actions: fc.constant([]) }),
);

/** Views of one conversation, with items of every kind. */
const arbitraryView: fc.Arbitrary<ChatView> = record({
  conversationId: fc.constant('c1'),
  header: record({
    title: words,
    modelId: fc.option(words, { nil: undefined }),
    models: fc.array(record({ id: words, name: words }), { maxLength: 2 }),
    efforts: fc.array(record({ id: words, name: words }), { maxLength: 2 }),
    effort: words,
    hasBegun: fc.boolean(),
    endpointNote: fc.option(words, { nil: undefined }),
    toolsNote: words,
    meter: fc.option(record({ text: words, title: words, share: fc.option(fc.nat(), { nil: undefined }) }), {
      nil: undefined,
    }),
  }),
  composer,
  items: fc.array(item, { maxLength: 6 }),
});

/** A view and one that may follow it: some items go, some grow, some are others, some are new. */
export const arbitraryStep: fc.Arbitrary<readonly [ChatView, ChatView]> = fc
  .tuple(arbitraryView, arbitraryView, fc.array(fc.tuple(fc.nat(3), words), { maxLength: 6 }))
  .map(([from, other, changes]) => {
    const kept = from.items.slice(0, changes.length).map((before, index) => changed(before, changes[index] ?? [0, '']));
    return [from, { ...other, items: [...kept, ...other.items] }];
  });

function changed(before: ChatItem, [choice, text]: readonly [number, string]): ChatItem {
  if (choice === 1 && before.kind === 'text') {
    return { ...before, markdown: before.markdown + text };
  }
  if (choice === 3 && before.kind === 'text') {
    return { ...before, markdown: before.markdown + text, sources: [{ title: text, quote: '' }] };
  }
  if (choice === 1 && before.kind === 'thinking') {
    return { ...before, text: before.text + text };
  }
  return choice === 2 ? { kind: 'user', id: before.id, text } : before;
}
