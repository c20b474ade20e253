/** A model, or an effort, that a picker offers. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
}

/** How full the context window is and what the conversation has cost, in a few words. */
export interface MeterView {
  readonly text: string;
  /** All of it, and how sure it is; several lines. */
  readonly title: string;
  /** Of the context window, from 0 on; undefined when the window is not known. */
  readonly share: number | undefined;
}

/** What stands above the transcript. */
export interface ChatHeader {
  readonly title: string;
  readonly modelId: string | undefined;
  readonly models: readonly ModelChoice[];
  /** The efforts that the model has; empty for one without the choice. The one without an id is the model's own. */
  readonly efforts: readonly ModelChoice[];
  readonly effort: string;
  /** True once Claude has answered: another model or effort then costs something, so the person is asked first. */
  readonly hasBegun: boolean;
  /** Set when something other than Claude's own API answers: what to say, plainly. */
  readonly endpointNote: string | undefined;
  /** For instance "17 tools from 3 servers". */
  readonly toolsNote: string;
  /** Undefined before the first request. */
  readonly meter: MeterView | undefined;
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
  | 'continue'
  | 'compactAndContinue'
  | 'retryNow'
  | 'stop'
  | 'showCost'
  | 'showTools'
  /** Opens the last message of the user for editing; the webview does that by itself. */
  | 'editMessage';

/** A button: its id and its words. */
export interface ActionView {
  readonly id: ActionId;
  readonly label: string;
}

/** Something that goes on beside everything else, and how to end it. */
export interface BackgroundView {
  readonly label: string;
  readonly actions: readonly ActionView[];
}

/** A request waits to be sent again. */
export interface WaitView {
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Counted from 1. */
  readonly attempt: number;
  readonly actions: readonly ActionView[];
}

/** What the composer can do now, and what the person is told beside it. */
export type ComposerState =
  | { readonly kind: 'ready'; readonly background?: BackgroundView }
  /** A turn goes on; `label` says what it is doing, or why it waits. */
  | { readonly kind: 'busy'; readonly label: string; readonly wait?: WaitView; readonly background?: BackgroundView }
  /** Sending is not possible before `actions` have been taken. */
  | { readonly kind: 'blocked'; readonly message: string; readonly actions: readonly ActionView[] };

/** What the user wrote; `id` is the message's. */
export interface UserItem {
  readonly kind: 'user';
  readonly id: string;
  readonly text: string;
}

/** Where something that Claude says is from; untrusted. */
export interface SourceView {
  readonly title: string;
  /** Absent: not a page. */
  readonly href?: string;
  /** The words that are cited. */
  readonly quote: string;
}

/** What Claude says; `markdown` grows while `isStreaming`. */
export interface TextItem {
  readonly kind: 'text';
  readonly id: string;
  readonly markdown: string;
  readonly isStreaming: boolean;
  /** Each once, in the order in which they are first cited. */
  readonly sources?: readonly SourceView[];
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
  /** Set for what Claude's side ran by itself: says so. */
  readonly badge?: string;
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

/** Something that the host did for the conversation, said in one line; what stands behind it can be opened. */
export interface AsideItem {
  readonly kind: 'aside';
  readonly id: string;
  /** A divider parts what is before it from what is after it. */
  readonly look: 'line' | 'divider';
  readonly label: string;
  /** Shown letter by letter; absent: there is nothing to open. */
  readonly text?: string;
}

/** One entry of the transcript; `id` is stable for its whole life. */
export type ChatItem = UserItem | TextItem | ThinkingItem | ToolItem | NoticeItem | AsideItem;

/** All that the chat webview draws. Plain data, made by the host; the webview keeps no truth of its own. */
export interface ChatView {
  readonly conversationId: string;
  readonly header: ChatHeader;
  readonly composer: ComposerState;
  readonly items: readonly ChatItem[];
}
