import type { ReadonlySignal } from '../../base/signal.ts';
import type { ConversationStore } from '../../chat/store/conversationStore.ts';
import type { ConversationSummary } from '../../chat/store/conversationSummary.ts';
import type { Notices } from '../notices.ts';

/** What the conversations view and its commands work with. */
export interface ConversationViewDeps {
  readonly store: ConversationStore;
  readonly summaries: ReadonlySignal<readonly ConversationSummary[]>;
  /** Where a conversation is shown. */
  readonly panels: {
    open(id: string): Promise<unknown>;
    close(id: string): void;
  };
  readonly notices: Notices;
  readonly onBug: (error: unknown) => void;
}
