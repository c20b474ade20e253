import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { ChatState } from '../../chat/turn/chatState.ts';
import { costText } from './costText.ts';

const scheme = 'patchbay-cost';
const previewEditor = 'vscode.markdown.preview.editor';

/** The read-only documents that say what a conversation costs, as of the asking. */
export class CostDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #texts = new Map<string, string>();

  readonly onDidChange = this.#changed.event;

  start(): void {
    this.#store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())));
  }

  /** Drawn by the editor's own Markdown preview, which runs nothing; as plain text where there is none. */
  async show(state: ReadonlySignal<ChatState>): Promise<void> {
    const { conversation } = state.peek();
    const path = `/${vscode.l10n.t('Cost of the Conversation')}.md`;
    const uri = vscode.Uri.from({ scheme, path, query: conversation.id });
    this.#texts.set(uri.toString(), costText(state.peek()));
    this.#changed.fire(uri);
    if (vscode.extensions.getExtension('vscode.markdown-language-features')) {
      await vscode.commands.executeCommand('vscode.openWith', uri, previewEditor, vscode.ViewColumn.Beside);
    } else {
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
    }
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ?? vscode.l10n.t('Open the conversation, and ask again what it costs to see it.')
    );
  }

  dispose(): void {
    this.#store.dispose();
  }
}
