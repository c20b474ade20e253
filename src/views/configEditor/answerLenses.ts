import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { commandIds } from '../../contributions.ts';
import type { AnswerSource } from '../../mcp/config/answers.ts';
import { rangeOf, type ConfigDocuments } from './configDocuments.ts';

/** Shows above the inputs of a file that answers to them are stored, and offers to forget them. */
export class AnswerLenses implements vscode.CodeLensProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #documents: ConfigDocuments;
  readonly #answers: Pick<AnswerSource, 'stored' | 'onDidChange'>;
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(documents: ConfigDocuments, answers: Pick<AnswerSource, 'stored' | 'onDidChange'>) {
    this.#documents = documents;
    this.#answers = answers;
  }

  start(): void {
    this.#store.add(this.#answers.onDidChange(() => this.#changed.fire()));
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const lenses = this.#documents.read(document).map(async ({ place, outline }) => {
      const stored = await Promise.all(outline.inputs.map(({ id }) => this.#answers.stored(place.id, id)));
      const count = stored.filter((answer) => answer !== undefined).length;
      return outline.inputsSpan === undefined || count === 0
        ? []
        : [new vscode.CodeLens(rangeOf(document, outline.inputsSpan), clearCommand(place.id, count))];
    });
    return (await Promise.all(lenses)).flat();
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function clearCommand(placeId: string, count: number): vscode.Command {
  const title = count === 1 ? vscode.l10n.t('Clear 1 stored answer') : vscode.l10n.t('Clear {0} stored answers', count);
  return { title: `$(trash) ${title}`, command: commandIds.clearInput, arguments: [{ placeId }] };
}
