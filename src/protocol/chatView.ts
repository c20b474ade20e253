/** A model that the picker offers. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
}

/** What stands above the transcript. */
export interface ChatHeader {
  readonly title: string;
  readonly modelId: string | undefined;
  readonly models: readonly ModelChoice[];
  /** True once the conversation has begun: the model is part of what was fixed. */
  readonly isModelFixed: boolean;
  /** Set when something other than Claude's own API answers: what to say, plainly. */
  readonly endpointNote: string | undefined;
  /** For instance "17 tools from 3 servers". */
  readonly toolsNote: string;
}

/** An action that mends something; the host knows how. */
export type ActionId =
  | 'setApiKey'
  | 'openSettings'
  | 'openConfig'
  | 'showLog'
  | 'retry'
  | 'newConversation'
  | 'chooseModel'
  | 'showServers'
  | 'trustWorkspace'
  | 'repair'
  | 'compact'
  | 'extendBudget'
  | 'continue';

/** A button: its id and its words. */
export interface ActionView {
  readonly id: ActionId;
  readonly label: string;
}

/** What the composer can do now, and what the person is told beside it. */
export type ComposerState =
  | { readonly kind: 'ready' }
  /** A turn goes on; `label` says what it is doing. */
  | { readonly kind: 'busy'; readonly label: string }
  /** Sending is not possible before `actions` have been taken. */
  | { readonly kind: 'blocked'; readonly message: string; readonly actions: readonly ActionView[] };

/** What the user wrote. */
export interface UserItem {
  readonly kind: 'user';
  readonly id: string;
  readonly text: string;
}

/** What Claude says; `markdown` grows while `isStreaming`. */
export interface TextItem {
  readonly kind: 'text';
  readonly id: string;
  readonly markdown: string;
  readonly isStreaming: boolean;
}

/** Claude's reasoning, collapsed until opened; `text` may be empty. */
export interface ThinkingItem {
  readonly kind: 'thinking';
  readonly id: string;
  readonly text: string;
  readonly isStreaming: boolean;
}

/** Where a tool use stands. */
export type ToolItemState =
  | 'writing'
  | 'awaitingApproval'
  | 'running'
  | 'ok'
  | 'error'
  | 'denied'
  | 'cancelled'
  | 'unavailable';

/** A piece of a tool's result, ready to be drawn. */
export type ResultPart =
  /** `isCut`: the text is only the beginning of what came. */
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'json'; readonly text: string; readonly isCut: boolean }
  /** `src` is a `data:` URI of a raster image. */
  | { readonly kind: 'image'; readonly src: string; readonly alt: string }
  | { readonly kind: 'link'; readonly uri: string; readonly name: string }
  | { readonly kind: 'note'; readonly text: string };

/** What Claude was shown of a result, where that is not just what the card shows. */
export interface SeenView {
  /** True: the result was too long for Claude, and parts of it were left out. */
  readonly isShortened: boolean;
  /** Images are told in words. */
  readonly parts: readonly ResultPart[];
}

/** One tool use: a card with arguments, state and result. */
export interface ToolItem {
  readonly kind: 'tool';
  readonly id: string;
  readonly toolUseId: string;
  readonly title: string;
  readonly toolName: string;
  readonly serverName: string;
  /** The server's own claims about the tool in a few words, for instance "says it only reads"; untrusted. */
  readonly hint: string | undefined;
  /** Pretty JSON; while `writing`, as far as it has come. */
  readonly argumentsText: string;
  readonly state: ToolItemState;
  /** Says the state in words, with the reason where there is one. */
  readonly stateText: string;
  readonly progress: { readonly message: string; readonly fraction: number | undefined } | undefined;
  readonly durationMs: number | undefined;
  readonly result: readonly ResultPart[];
  readonly seen: SeenView | undefined;
}

/** Something that the host has to say in the transcript: a failure, a stop, a truncated answer. */
export interface NoticeItem {
  readonly kind: 'notice';
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly ActionView[];
}

/** One entry of the transcript; `id` is stable for its whole life. */
export type ChatItem = UserItem | TextItem | ThinkingItem | ToolItem | NoticeItem;

/** All that the chat webview draws. Plain data, made by the host; the webview keeps no truth of its own. */
export interface ChatView {
  readonly conversationId: string;
  readonly header: ChatHeader;
  readonly composer: ComposerState;
  readonly items: readonly ChatItem[];
}
