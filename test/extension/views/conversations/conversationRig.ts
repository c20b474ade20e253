import { DisposableStore } from '../../../../src/base/disposable.ts';
import { nullLogger } from '../../../../src/base/logger.ts';
import { signal } from '../../../../src/base/signal.ts';
import { ConversationStore } from '../../../../src/chat/store/conversationStore.ts';
import type { ConversationSummary } from '../../../../src/chat/store/conversationSummary.ts';
import { conversationCommands } from '../../../../src/views/conversations/conversationCommands.ts';
import type { ConversationNode } from '../../../../src/views/conversations/conversationTreeItem.ts';
import type { CommandId } from '../../../../src/contributions.ts';
import { Notices } from '../../../../src/views/notices.ts';
import { MemoryFiles } from '../../../unit/chat/memoryFiles.ts';

/** The commands on conversations over a store in memory, with what they did to the panels. */
export class ConversationRig {
  readonly #owned = new DisposableStore();
  readonly files = new MemoryFiles();
  readonly store = this.#owned.add(new ConversationStore({ files: this.files, log: nullLogger, patienceMs: 0 }));
  readonly summaries = signal<readonly ConversationSummary[]>([]);
  readonly shown: string[] = [];
  readonly suggested: string[] = [];
  /** What the user answers to a suggestion. */
  answer: string | undefined;
  /** Whether the user says yes to a question. */
  isSure = true;
  selected: ConversationNode | undefined;

  async say(id: string, text: string): Promise<void> {
    const message = { kind: 'user', id: `u-${text}`, at: Date.now(), content: [{ type: 'text', text }] } as const;
    await this.store.append(id, { v: 1, type: 'userSent', message });
    await this.refresh();
  }

  async refresh(): Promise<void> {
    this.summaries.value = await this.store.list();
  }

  async run(command: CommandId, target?: unknown): Promise<void> {
    const notices = new Notices(nullLogger);
    notices.suggest = (message) => {
      this.suggested.push(message);
      return Promise.resolve(this.answer);
    };
    notices.confirm = ({ message }) => {
      this.suggested.push(message);
      return Promise.resolve(this.isSure);
    };
    const panels = {
      open: (id: string) => Promise.resolve(this.shown.push(`open ${id}`)),
      close: (id: string) => void this.shown.push(`close ${id}`),
    };
    const onBug = (error: unknown): void => {
      throw error;
    };
    const deps = { store: this.store, summaries: this.summaries, panels, notices, onBug };
    await conversationCommands(deps, () => this.selected)[command]?.(target);
    await this.store.settled();
    await this.refresh();
  }

  end(): void {
    this.#owned.dispose();
  }
}
