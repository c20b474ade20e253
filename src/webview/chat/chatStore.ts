import { signal, type ReadonlySignal } from '@preact/signals';
import { messageOf } from '../../base/errors.ts';
import { isRecord } from '../../base/json.ts';
import type { HostMessage, ViewMessage } from '../../protocol/chatMessages.ts';
import { applyPatches } from '../../protocol/chatPatch.ts';
import type { ChatView } from '../../protocol/chatView.ts';

/** How a {@link ChatStore} speaks and when it draws. */
export interface ChatStoreDeps {
  readonly post: (message: ViewMessage) => void;
  /** Runs `draw` soon, for instance at the next frame. */
  readonly schedule: (draw: () => void) => void;
  readonly onFocusDraft: () => void;
  readonly onReturnDraft: (text: string) => void;
}

/**
 * Keeps what the host says the chat looks like: the last snapshot and the patches since.
 * Patches are taken in at once and published once a frame, so a fast stream costs one drawing for many deltas.
 */
export class ChatStore {
  readonly #deps: ChatStoreDeps;
  readonly #published = signal<ChatView | undefined>(undefined);
  #current: ChatView | undefined;
  #revision = 0;
  #isScheduled = false;

  constructor(deps: ChatStoreDeps) {
    this.#deps = deps;
  }

  /** What to draw; undefined before the first snapshot. */
  get view(): ReadonlySignal<ChatView | undefined> {
    return this.#published;
  }

  /** Asks for the first snapshot. */
  start(): void {
    this.#deps.post({ type: 'ready' });
  }

  /** Takes in whatever arrived at the window; what the host did not send is dropped. */
  receive(data: unknown): void {
    if (isHostMessage(data)) {
      this.#take(data);
    }
  }

  #take(message: HostMessage): void {
    switch (message.type) {
      case 'snapshot':
        this.#current = message.view;
        this.#revision = message.revision;
        this.#publishSoon();
        break;
      case 'patch':
        this.#takePatch(message);
        break;
      case 'focusDraft':
        this.#deps.onFocusDraft();
        break;
      case 'returnDraft':
        this.#deps.onReturnDraft(message.text);
        break;
    }
  }

  #takePatch({ revision, patches }: Extract<HostMessage, { type: 'patch' }>): void {
    if (this.#current === undefined) {
      // A snapshot is on its way, and it will know about this patch.
      return;
    }
    if (revision !== this.#revision + 1) {
      this.#startOver();
      return;
    }
    try {
      this.#current = applyPatches(this.#current, patches);
      this.#revision = revision;
      this.#publishSoon();
    } catch (error) {
      this.#deps.post({ type: 'bug', message: messageOf(error) });
      this.#startOver();
    }
  }

  /** What is drawn stays until the snapshot comes. */
  #startOver(): void {
    this.#current = undefined;
    this.#deps.post({ type: 'ready' });
  }

  #publishSoon(): void {
    if (this.#isScheduled) {
      return;
    }
    this.#isScheduled = true;
    this.#deps.schedule(() => {
      this.#isScheduled = false;
      this.#published.value = this.#current ?? this.#published.value;
    });
  }
}

const types: ReadonlySet<unknown> = new Set<HostMessage['type']>(['snapshot', 'patch', 'focusDraft', 'returnDraft']);

function isHostMessage(data: unknown): data is HostMessage {
  return isRecord(data) && types.has(data['type']);
}
