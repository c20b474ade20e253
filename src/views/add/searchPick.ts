import * as vscode from 'vscode';
import { Debouncer } from '../../base/async.ts';
import { DisposableStore, toDisposable } from '../../base/disposable.ts';
import { messageOf } from '../../base/errors.ts';
import { visible } from '../visible.ts';
import type { SearchPage, SearchQuestion } from './addUi.ts';
import type { Answer } from '../answerOf.ts';
import { answerOf } from '../answerOf.ts';
import { frame } from './frame.ts';
import { choiceItems, type ChoiceItem } from './quickPicks.ts';

/** Milliseconds without a key before anything is looked up. */
const quietMs = 350;

/** What a row does that is no answer: it gets the next part, or tries again. */
type SearchItem<T> = ChoiceItem<T> & { readonly act?: () => void };

/** Asks for one of the answers that are looked up while a person types. */
export function searchPick<T>(question: SearchQuestion<T>): Promise<Answer<T>> {
  const store = new DisposableStore();
  const picker = store.add(vscode.window.createQuickPick<SearchItem<T>>());
  frame(picker, question);
  picker.placeholder = question.placeholder;
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  const results = new SearchResults(picker, question);
  store.add(toDisposable(() => results.dispose()));
  const typed = store.add(new Debouncer(quietMs, () => results.search(picker.value)));
  store.add(
    picker.onDidChangeValue(() => {
      results.clear();
      typed.schedule();
    }),
  );
  if (question.value) {
    picker.value = question.value;
    typed.schedule();
  }
  return answerOf(picker, store, () => {
    const [item] = picker.activeItems;
    item?.act?.();
    return item?.choice;
  });
}

/** The rows of a search that goes on; what an earlier text brings is thrown away. */
class SearchResults<T> {
  readonly #picker: vscode.QuickPick<SearchItem<T>>;
  readonly #question: SearchQuestion<T>;
  #running = new AbortController();
  #found: readonly SearchItem<T>[] = [];

  constructor(picker: vscode.QuickPick<SearchItem<T>>, question: SearchQuestion<T>) {
    this.#picker = picker;
    this.#question = question;
  }

  search(text: string): void {
    this.clear();
    if (text.trim() !== '') {
      void this.#load((signal) => this.#question.search(text, signal));
    }
  }

  clear(): void {
    this.#running.abort();
    this.#running = new AbortController();
    this.#found = [];
    this.#picker.items = [];
    this.#picker.busy = false;
  }

  dispose(): void {
    this.#running.abort();
  }

  async #load(get: (signal: AbortSignal) => Promise<SearchPage<T>>): Promise<void> {
    const { signal } = this.#running;
    this.#picker.busy = true;
    this.#picker.items = this.#found;
    try {
      const page = await get(signal);
      if (!signal.aborted) {
        this.#show(page);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#picker.items = [
          ...this.#found,
          this.#actionRow(`$(refresh) ${vscode.l10n.t('Try Again')}`, messageOf(error), get),
        ];
      }
    }
    if (!signal.aborted) {
      this.#picker.busy = false;
    }
  }

  #show({ choices, more, remark }: SearchPage<T>): void {
    // The registry has searched already: what it found is shown, whatever the editor would find in it.
    const items = choiceItems(choices).map((item): SearchItem<T> => ({ ...item, alwaysShow: true }));
    const rest: readonly SearchItem<T>[] = [
      ...(more === undefined ? [] : [this.#actionRow(`$(ellipsis) ${vscode.l10n.t('Show More')}`, '', more)]),
      ...(remark === undefined ? [] : [{ label: `$(info) ${visible(remark)}`, alwaysShow: true }]),
    ];
    this.#found = [...this.#found, ...items];
    const rows = [...this.#found, ...rest];
    const nothing = { label: `$(info) ${vscode.l10n.t('Nothing was found')}`, alwaysShow: true };
    const active = items[0];
    this.#picker.items = rows.length === 0 ? [nothing] : rows;
    if (active !== undefined) {
      this.#picker.activeItems = [active];
    }
  }

  #actionRow(label: string, detail: string, get: (signal: AbortSignal) => Promise<SearchPage<T>>): SearchItem<T> {
    return {
      label,
      ...(detail === '' ? {} : { detail: visible(detail) }),
      alwaysShow: true,
      act: () => void this.#load(get),
    };
  }
}
