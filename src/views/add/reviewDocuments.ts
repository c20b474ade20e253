import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';

const scheme = 'patchbay-review';

/** The read-only documents that hold what no dialog can show; each lives as long as its question. */
export class ReviewDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #texts = new Map<string, string>();
  #count = 0;

  start(): void {
    this.#store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  /** Shows a text; its tab is closed when the result is disposed. */
  async show(title: string, text: string): Promise<Disposable> {
    this.#count += 1;
    const name = title.replace(/[^\p{L}\p{N} "-]+/gu, ' ').slice(0, 60);
    const uri = vscode.Uri.from({ scheme, path: `/${this.#count}/${name}.txt` });
    this.#texts.set(uri.toString(), text);
    await vscode.window.showTextDocument(uri, { preview: false });
    return {
      dispose: () => {
        this.#texts.delete(uri.toString());
        const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
        const shown = tabs.filter(
          ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
        );
        void vscode.window.tabGroups.close(shown);
      },
    };
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#store.dispose();
  }
}
