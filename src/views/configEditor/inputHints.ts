import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { commandIds } from '../../contributions.ts';
import type { AnswerSource } from '../../mcp/config/answers.ts';
import type { OutlineInput } from '../../mcp/config/edit/configOutline.ts';
import { writtenVariables } from '../../mcp/config/edit/writtenVariables.ts';
import { shorten } from '../../mcp/shorten.ts';
import { visible } from '../visible.ts';
import { rangeOf, type ConfigDocuments, type PlaceInDocument } from './configDocuments.ts';
import { isSecret } from './variableWords.ts';

/** Shows behind inputs, and behind the variables that ask for them, that their answer is stored. */
export class InputHints implements vscode.InlayHintsProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #documents: ConfigDocuments;
  readonly #answers: Pick<AnswerSource, 'stored' | 'onDidChange'>;
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());

  readonly onDidChangeInlayHints = this.#changed.event;

  constructor(documents: ConfigDocuments, answers: Pick<AnswerSource, 'stored' | 'onDidChange'>) {
    this.#documents = documents;
    this.#answers = answers;
  }

  start(): void {
    this.#store.add(this.#answers.onDidChange(() => this.#changed.fire()));
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    const hints = await Promise.all(
      this.#documents
        .read(document)
        .flatMap((found) => found.outline.inputs.map((input) => this.#hintsOf(document, found, input))),
    );
    return hints.flat().filter(({ position }) => range.contains(position));
  }

  async #hintsOf(
    document: vscode.TextDocument,
    { place, outline }: PlaceInDocument,
    input: OutlineInput,
  ): Promise<readonly vscode.InlayHint[]> {
    const answer = await this.#answers.stored(place.id, input.id);
    if (answer === undefined) {
      return [];
    }
    const text = document.getText();
    const uses = outline.servers.flatMap(({ span }) =>
      writtenVariables(text, span).filter(({ name }) => name === `input:${input.id}`),
    );
    const key = { placeId: place.id, inputId: input.id };
    return [input.idSpan, ...uses.map(({ span }) => span)].map((span) => {
      const hint = new vscode.InlayHint(rangeOf(document, span).end, `= ${shownAnswer(input, answer)}`);
      hint.paddingLeft = true;
      hint.tooltip = tooltip(key);
      return hint;
    });
  }

  dispose(): void {
    this.#store.dispose();
  }
}

/** Never a password, nor what looks like a secret although nobody said that it is one. */
function shownAnswer({ id, isPassword }: OutlineInput, answer: string): string {
  if (isPassword || isSecret(id, answer)) {
    return '••••';
  }
  return visible(shorten(answer, 31));
}

function tooltip(key: { readonly placeId: string; readonly inputId: string }): vscode.MarkdownString {
  const link = (title: string, command: string): string =>
    `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([key]))})`;
  const edit = link(vscode.l10n.t('Edit'), commandIds.editInput);
  const clear = link(vscode.l10n.t('Clear'), commandIds.clearInput);
  const text = new vscode.MarkdownString(`${vscode.l10n.t('Your stored answer.')} ${edit} | ${clear}`);
  text.isTrusted = { enabledCommands: [commandIds.editInput, commandIds.clearInput] };
  return text;
}
