import type {
  ActionView,
  ChatHeader,
  ChatItem,
  ChatView,
  ComposerState,
  NoticeItem,
  TextItem,
  ToolItem,
} from '../../../src/protocol/chatView.ts';

/** A header as most conversations have it. */
export const header: ChatHeader = {
  title: 'Summarise the notes of this folder',
  modelId: 'claude-sonnet-5',
  models: [
    { id: 'claude-sonnet-5', name: 'Claude Sonnet 5' },
    { id: 'claude-opus-5', name: 'Claude Opus 5' },
  ],
  efforts: [
    { id: '', name: 'Usual effort (high)' },
    { id: 'low', name: 'Low effort' },
    { id: 'high', name: 'High effort' },
  ],
  effort: '',
  hasBegun: true,
  endpointNote: undefined,
  toolsNote: '17 tools from 3 servers',
  meter: {
    text: '≈ 12% · $0.42',
    title: 'The next request has 24,000 of the 200,000 tokens that the model takes.\nEstimated.',
    share: 0.12,
  },
};

/** A view with `items`, ready for the next message. */
export function viewOf(items: readonly ChatItem[], rest: Partial<ChatView> = {}): ChatView {
  return { conversationId: 'c1', header, composer: { kind: 'ready' }, items, ...rest };
}

/** A text of Claude's. */
export function textItem(markdown: string, rest: Partial<TextItem> = {}): TextItem {
  return { kind: 'text', id: 'text', markdown, isStreaming: false, ...rest };
}

/** A tool use that has run. */
export function toolItem(rest: Partial<ToolItem> = {}): ToolItem {
  return {
    kind: 'tool',
    id: 'tool',
    toolUseId: 'toolu_1',
    title: 'List Directory',
    toolName: 'list_directory',
    serverName: 'filesystem',
    hint: undefined,
    argumentsText: '{\n  "path": "notes"\n}',
    state: 'ok',
    stateText: 'Done',
    progress: undefined,
    durationMs: 420,
    result: [{ kind: 'text', text: '[FILE] decisions.md\n[FILE] meeting.md', isCut: false }],
    seen: undefined,
    ...rest,
  };
}

/** A tool use that waits for the user's decision. */
export function waitingTool(rest: Partial<ToolItem> = {}): ToolItem {
  return toolItem({
    id: 'waiting',
    toolUseId: 'toolu_2',
    title: 'Write File',
    toolName: 'write_file',
    hint: 'says that it may change or delete data',
    argumentsText: '{\n  "path": "notes/summary.md",\n  "content": "# Summary\\n\\nThree decisions are open."\n}',
    state: 'awaitingApproval',
    stateText: 'Waiting for your approval',
    durationMs: undefined,
    result: [],
    ...rest,
  });
}

/** A view of a new conversation. */
export const emptyView: ChatView = viewOf([], {
  header: { ...header, title: 'New conversation', hasBegun: false, meter: undefined },
});

/** A view that can send nothing before there is a key. */
export const blockedView: ChatView = {
  ...emptyView,
  header: {
    ...header,
    title: 'New conversation',
    hasBegun: false,
    modelId: undefined,
    models: [],
    efforts: [],
    meter: undefined,
  },
  composer: {
    kind: 'blocked',
    message: 'Claude needs an API key. It is kept in the secret storage of your editor.',
    actions: [
      { id: 'setApiKey', label: 'Set API Key' },
      { id: 'openSettings', label: 'Open Settings' },
    ],
  },
};

/** The smallest picture: one red pixel. */
export const redPixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';

/** Markdown with everything that an answer may hold. */
const richMarkdown = `# What the notes say

There are **three open decisions** and *one* that was ~~dropped~~ settled. See [the decision log](notes/decisions.md) or
<https://example.com/log>; the flag is \`--dry-run\`.

## Decisions

| Decision | Owner | Due |
|:--|:-:|--:|
| Choose a storage format | Ada | 12 Dec |
| Rename \`sync\` to \`pull\` | Grace | 1 Dec |

1. Read the notes
2. Compare them
   - by owner
   - by date

- [x] Notes are read
- [ ] Summary is written

> A decision that nobody owns is a wish.

\`\`\`ts
// Finds what is still open.
export function openDecisions(notes: readonly Note[]): Note[] {
  return notes.filter((note) => note.kind === 'decision' && note.votes < 3);
}
\`\`\`

\`\`\`json
{ "decisions": 3, "isComplete": false, "owner": "Ada" }
\`\`\`

---

That is all.`;

/** A conversation with every kind of item in every usual state. */
export const richItems: readonly ChatItem[] = [
  { kind: 'user', id: 'u1', text: 'Look at the notes of this folder.\nWhich decisions are still open?' },
  {
    kind: 'thinking',
    id: 'th1',
    text: 'The user wants the **open decisions**. First I list the folder.',
    isStreaming: false,
  },
  { kind: 'text', id: 't1', markdown: "I'll look at the folder first.", isStreaming: false },
  toolItem({ id: 'tool1' }),
  toolItem({
    id: 'tool2',
    title: 'Search Issues',
    toolName: 'search_issues',
    serverName: 'tracker',
    state: 'error',
    stateText: 'Failed: the server closed the connection',
    durationMs: 12_400,
    result: [{ kind: 'text', text: 'Connection closed', isCut: false }],
  }),
  toolItem({
    id: 'tool3',
    title: 'Delete File',
    toolName: 'delete_file',
    state: 'denied',
    stateText: 'Denied: keep the old notes',
    durationMs: undefined,
    result: [],
  }),
  { kind: 'text', id: 't2', markdown: richMarkdown, isStreaming: false },
  { kind: 'user', id: 'u2', text: 'Draw it, and write the summary.' },
  toolItem({
    id: 'tool4',
    title: 'Draw Chart',
    toolName: 'draw_chart',
    serverName: 'charts',
    durationMs: 2100,
    result: [
      { kind: 'image', src: redPixel, alt: 'A chart of the decisions' },
      { kind: 'json', text: '{\n  "width": 640,\n  "isDark": true\n}', isCut: false },
      { kind: 'link', uri: 'file:///notes/chart.svg', name: 'chart.svg' },
      { kind: 'note', text: '12,000 more characters were left out.' },
    ],
  }),
  { kind: 'notice', id: 'n1', severity: 'info', text: 'You stopped Claude.', actions: [] },
  {
    kind: 'notice',
    id: 'n2',
    severity: 'warning',
    text: 'The answer was cut off because it reached its longest length.',
    actions: [],
  },
  {
    kind: 'notice',
    id: 'n3',
    severity: 'error',
    text: 'Claude is overloaded just now. Nothing was lost: try again in a minute.',
    actions: [
      { id: 'retry', label: 'Try Again' },
      { id: 'showLog', label: 'Show Log' },
    ],
  },
];

/** A composer whose request waits this long, in milliseconds, to be sent again. */
export function waitingComposer(ms: number, attempt = 1): ComposerState {
  return {
    kind: 'busy',
    label: 'Claude is overloaded at the moment (Overloaded). Nothing is lost.',
    wait: {
      until: Date.now() + ms,
      attempt,
      actions: [
        { id: 'retryNow', label: 'Try Now' },
        { id: 'stop', label: 'Stop' },
      ],
    },
  };
}

/** Everything that the engine has to say in a transcript. */
export const engineItems: readonly ChatItem[] = [
  { kind: 'user', id: 'e1', text: 'Which decisions are open?' },
  { kind: 'text', id: 'e2', markdown: 'Three of them.', isStreaming: false },
  {
    kind: 'aside',
    id: 'e3',
    look: 'divider',
    label: 'The conversation up to here is summarized for Claude (about 52,000 tokens became 1,200)',
    text: 'They asked for the open <b>decisions</b>.\nThree are open.',
  },
  { kind: 'user', id: 'e4', text: 'What does the web say of them?' },
  {
    kind: 'aside',
    id: 'e5',
    look: 'line',
    label: 'Claude was told: the date, the active file, tools that came: 2',
    text: 'About the surroundings, as of now.\n- The date is "2026-11-24".',
  },
  { kind: 'aside', id: 'e6', look: 'line', label: 'Claude was told: tools that went: 1' },
  toolItem({
    id: 'e7',
    title: 'Web Search',
    toolName: 'web_search',
    serverName: '',
    badge: "Run by Claude's side",
    argumentsText: 'storage formats compared',
    stateText: 'Results: 2',
    durationMs: undefined,
    result: [
      { kind: 'link', uri: 'https://example.com/a', name: 'Formats compared' },
      { kind: 'link', uri: 'https://example.com/b', name: 'Which format?' },
    ],
  }),
  toolItem({
    id: 'e8',
    title: 'list_issues',
    toolName: 'list_issues',
    serverName: 'tracker',
    badge: "Run by Claude's side",
    argumentsText: '',
    state: 'error',
    stateText: 'The tool reports an error',
    durationMs: undefined,
    result: [{ kind: 'text', text: 'no such project', isCut: false }],
  }),
  {
    kind: 'text',
    id: 'e9',
    markdown: 'Two pages speak of it: one for **rows**, one for **columns**.',
    isStreaming: false,
    sources: [
      { title: 'Formats compared', href: 'https://example.com/a', quote: 'Rows are read one by one.' },
      { title: 'Which format?', href: 'https://example.com/b', quote: 'Columns are smaller.' },
    ],
  },
  notice('e10', 'The answer reached its maximum length.', { id: 'continue', label: 'Continue' }),
  notice(
    'e11',
    'Claude declined to answer this, because it may be about attacks on computers. Say it in other words, or have another model answer.',
    { id: 'editMessage', label: 'Edit the Message' },
    { id: 'chooseModel', label: 'Choose Model' },
  ),
  notice(
    'e12',
    'This conversation has used up its budget: $5.02 of $5.00. Allow as much once more, or change the limit in the settings.',
    { id: 'extendBudget', label: 'Allow More' },
    { id: 'openSettings', label: 'Open Settings' },
  ),
  {
    ...notice(
      'e13',
      'The history of this conversation was refused (messages.3: thinking). It can be repaired: what may be refused is then left out.',
      { id: 'repair', label: 'Repair Conversation' },
      { id: 'retry', label: 'Try Again' },
    ),
    severity: 'error',
  },
];

function notice(id: string, text: string, ...actions: readonly ActionView[]): NoticeItem {
  return { kind: 'notice', id, severity: 'warning', text, actions };
}
