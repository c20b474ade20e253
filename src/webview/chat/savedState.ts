import { isRecord } from '../../base/json.ts';
import type { VsCodeApi } from './vscodeApi.ts';

/** The place in the transcript that the reader was at: an item, and how far its top is above the visible part, in pixels. */
export interface ScrollAnchor {
  readonly itemId: string;
  readonly offset: number;
}

/** What the webview owns and VS Code keeps for it while the page is gone. */
export interface SavedState {
  /** The conversation that `openItems` and `anchor` belong to. */
  readonly conversationId: string | undefined;
  readonly draft: string;
  /** By item id: what the reader opened or closed by hand. */
  readonly openItems: Readonly<Record<string, boolean>>;
  /** Undefined when the reader follows the end. */
  readonly anchor: ScrollAnchor | undefined;
}

/** What a new page begins with. */
export const emptyState: SavedState = { conversationId: undefined, draft: '', openItems: {}, anchor: undefined };

/** Reads what was kept, by whatever version: parts that do not fit are left out. */
export function parseSavedState(value: unknown): SavedState {
  if (!isRecord(value)) {
    return emptyState;
  }
  const { conversationId, draft, openItems, anchor } = value;
  return {
    conversationId: typeof conversationId === 'string' ? conversationId : undefined,
    draft: typeof draft === 'string' ? draft : '',
    openItems: isRecord(openItems) ? booleansOf(openItems) : {},
    anchor: parseAnchor(anchor),
  };
}

/** The state for `conversationId`: another conversation keeps the draft only. */
export function stateFor(state: SavedState, conversationId: string): SavedState {
  return state.conversationId === conversationId ? state : { ...emptyState, conversationId, draft: state.draft };
}

/** Reads and changes the kept state; every change is handed to VS Code at once. */
export class StateKeeper {
  readonly #api: VsCodeApi;
  #state: SavedState;

  constructor(api: VsCodeApi) {
    this.#api = api;
    this.#state = parseSavedState(api.getState());
  }

  get state(): SavedState {
    return this.#state;
  }

  /** Makes `conversationId` the one that the state is about: it is what VS Code hands back with the page after a restart. */
  enter(conversationId: string): void {
    if (this.#state.conversationId !== conversationId) {
      this.update(stateFor(this.#state, conversationId));
    }
  }

  update(change: Partial<SavedState>): void {
    this.#state = { ...this.#state, ...change };
    this.#api.setState(this.#state);
  }
}

function booleansOf(record: Record<string, unknown>): Record<string, boolean> {
  const entries = Object.entries(record);
  return Object.fromEntries(entries.filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'));
}

function parseAnchor(value: unknown): ScrollAnchor | undefined {
  if (!isRecord(value) || typeof value['itemId'] !== 'string' || typeof value['offset'] !== 'number') {
    return undefined;
  }
  return { itemId: value['itemId'], offset: value['offset'] };
}
