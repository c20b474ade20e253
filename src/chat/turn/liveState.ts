import { DisposableStore, toDisposable, type Disposable } from '../../base/disposable.ts';
import { batch, computed, signal, type ReadonlySignal } from '../../base/signal.ts';
import type { StreamingMessage } from '../../claude/accumulator.ts';
import type { ToolProgress } from '../../mcp/calls/toolOutcome.ts';
import type { ChatState, CountedTokens, TurnPhase } from './chatState.ts';
import type { Conversation } from '../conversation/conversation.ts';

const frameMs = 16;

/**
 * What is going on now, beside what the conversation holds: the phase of the turn, and progress.
 * Streamed text and progress come in faster than anybody can look: at most one change a frame is shown, always the latest.
 */
export class LiveState implements Disposable {
  readonly state: ReadonlySignal<ChatState>;
  readonly #store = new DisposableStore();
  readonly #phase = signal<TurnPhase>({ kind: 'idle' });
  readonly #isCompacting = signal(false);
  readonly #tokens = signal<CountedTokens | undefined>(undefined);
  readonly #progress = signal<Readonly<Record<string, ToolProgress>>>({});
  #waitingPhase: TurnPhase | undefined;
  #waitingProgress: Readonly<Record<string, ToolProgress>> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(conversation: ReadonlySignal<Conversation>) {
    this.#store.add(toDisposable(() => clearTimeout(this.#timer)));
    this.state = computed(() => ({
      conversation: conversation.value,
      phase: this.#phase.value,
      isCompacting: this.#isCompacting.value,
      tokens: this.#tokens.value,
      progress: this.#progress.value,
    }));
  }

  /** Shows a phase at once; what was waiting to be shown of the last one is dropped. */
  show(phase: TurnPhase): void {
    this.#waitingPhase = undefined;
    this.#phase.value = phase;
  }

  /** Shows whether a part of the history is being summarized. */
  showCompacting(isCompacting: boolean): void {
    this.#isCompacting.value = isCompacting;
  }

  /** Shows how large the request is. */
  showTokens(counted: CountedTokens): void {
    this.#tokens.value = counted;
  }

  /** Shows that nothing goes on any more. */
  showIdle(): void {
    this.#waitingProgress = {};
    batch(() => {
      this.#progress.value = this.#waitingProgress;
      this.show({ kind: 'idle' });
    });
  }

  /** Shows the answer so far, at the next frame. */
  showStreaming(id: string, { blocks }: StreamingMessage): void {
    this.#waitingPhase = { kind: 'streaming', id, blocks };
    this.#schedule();
  }

  /** Shows the progress of a call, at the next frame. */
  showProgress(toolUseId: string, progress: ToolProgress): void {
    this.#waitingProgress = { ...this.#waitingProgress, [toolUseId]: progress };
    this.#schedule();
  }

  /** Forgets a call that has ended. */
  clearProgress(toolUseId: string): void {
    const { [toolUseId]: _, ...rest } = this.#waitingProgress;
    this.#waitingProgress = rest;
    this.#schedule();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #schedule(): void {
    if (this.#store.isDisposed) {
      return;
    }
    this.#timer ??= setTimeout(() => this.#flush(), frameMs);
  }

  #flush(): void {
    this.#timer = undefined;
    const phase = this.#waitingPhase;
    this.#waitingPhase = undefined;
    batch(() => {
      this.#phase.value = phase ?? this.#phase.value;
      this.#progress.value = this.#waitingProgress;
    });
  }
}
