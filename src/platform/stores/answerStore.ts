import type * as vscode from 'vscode';
import { Sequencer } from '../../base/async.ts';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { HostError, messageOf } from '../../base/errors.ts';
import { Emitter } from '../../base/event.ts';
import type { AnswerSource } from '../../mcp/config/answers.ts';

/** Names a stored answer; the answer itself is only given by {@link AnswerStore.stored}. */
export interface StoredAnswer {
  readonly placeId: string;
  readonly inputId: string;
}

/** What answers are made of. */
export interface AnswerStoreOptions {
  readonly secrets: vscode.SecretStorage;
  /** Keeps which answers there are: a secret storage does not tell. */
  readonly memento: vscode.Memento;
  readonly executeCommand: (command: string, ...args: readonly unknown[]) => Thenable<unknown>;
}

const indexKey = 'patchbay.answers';
const secretPrefix = 'patchbay.answer:';

/** The user's answers to the inputs of configuration files, kept in SecretStorage. What a command answers is not kept. */
export class AnswerStore implements AnswerSource, Disposable {
  readonly #store = new DisposableStore();
  readonly #options: AnswerStoreOptions;
  readonly #changed = this.#store.add(new Emitter<void>());
  readonly #steps = new Sequencer();

  constructor(options: AnswerStoreOptions) {
    this.#options = options;
  }

  /** Begins to tell of changes, also of those that another window makes. */
  start(): void {
    this.#store.add(
      this.#options.secrets.onDidChange(({ key }) => {
        if (key.startsWith(secretPrefix)) {
          this.#changed.fire();
        }
      }),
    );
  }

  onDidChange(listener: () => void): Disposable {
    return this.#changed.event(listener);
  }

  async stored(placeId: string, inputId: string): Promise<string | undefined> {
    return this.#options.secrets.get(secretKey(placeId, inputId));
  }

  /** Which answers there are, in the order in which they were first given. */
  list(): Promise<readonly StoredAnswer[]> {
    return Promise.resolve(this.#listed());
  }

  /** Keeps an answer in place of an earlier one. */
  store(placeId: string, inputId: string, value: string): Promise<void> {
    return this.#steps.run(async () => {
      // The list first: an answer that nobody lists could never be cleared.
      if (!this.#listed().some(isAnswer(placeId, inputId))) {
        await this.#options.memento.update(indexKey, [...this.#listed(), { placeId, inputId }]);
      }
      await this.#options.secrets.store(secretKey(placeId, inputId), value);
    });
  }

  /** Forgets an answer, so that it is asked for again. */
  clear(placeId: string, inputId: string): Promise<void> {
    return this.#steps.run(async () => {
      await this.#options.secrets.delete(secretKey(placeId, inputId));
      const isCleared = isAnswer(placeId, inputId);
      await this.#options.memento.update(
        indexKey,
        this.#listed().filter((answer) => !isCleared(answer)),
      );
    });
  }

  async runCommand(command: string, args?: unknown): Promise<string> {
    const answer = await this.#execute(command, args);
    if (typeof answer !== 'string') {
      throw new HostError('config.unresolvedVariable', `The command "${command}" did not answer with a text.`, {
        remedy: 'openConfig',
      });
    }
    return answer;
  }

  #listed(): readonly StoredAnswer[] {
    const stored: unknown = this.#options.memento.get(indexKey);
    return Array.isArray(stored) ? stored.flatMap(readAnswer) : [];
  }

  async #execute(command: string, args: unknown): Promise<unknown> {
    try {
      return await this.#options.executeCommand(command, ...(args === undefined ? [] : [args]));
    } catch (cause) {
      const message = `The command "${command}" failed: ${messageOf(cause)}`;
      throw new HostError('config.unresolvedVariable', message, { cause, remedy: 'openConfig' });
    }
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function secretKey(placeId: string, inputId: string): string {
  return secretPrefix + JSON.stringify([placeId, inputId]);
}

function isAnswer(placeId: string, inputId: string): (answer: StoredAnswer) => boolean {
  return (answer) => answer.placeId === placeId && answer.inputId === inputId;
}

function readAnswer(value: unknown): readonly StoredAnswer[] {
  const { placeId, inputId } = (typeof value === 'object' && value !== null ? value : {}) as Partial<StoredAnswer>;
  return typeof placeId === 'string' && typeof inputId === 'string' ? [{ placeId, inputId }] : [];
}
