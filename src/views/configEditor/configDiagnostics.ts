import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { ConfigFile } from '../../mcp/config/configFile.ts';
import type { ConfigDiagnostic } from '../../mcp/config/serverDefinition.ts';

/** What is read, and what was found in it. */
export interface ConfigDiagnosticsDeps {
  readonly files: ReadonlySignal<readonly ConfigFile[]>;
  readonly diagnostics: ReadonlySignal<ReadonlyMap<string, readonly ConfigDiagnostic[]>>;
  readonly onBug: (error: unknown) => void;
}

/** Shows what is wrong in configuration files where it is wrong: in the editor and in the Problems panel. */
export class ConfigDiagnostics implements Disposable {
  readonly #store = new DisposableStore();
  readonly #deps: ConfigDiagnosticsDeps;

  constructor(deps: ConfigDiagnosticsDeps) {
    this.#deps = deps;
  }

  start(): void {
    const collection = this.#store.add(vscode.languages.createDiagnosticCollection('patchbay'));
    this.#store.add(
      keep(() => {
        const texts = new Map(this.#deps.files.value.map((file) => [file.path, textOf(file)]));
        collection.clear();
        for (const [path, found] of this.#deps.diagnostics.value) {
          const text = texts.get(path) ?? '';
          collection.set(
            vscode.Uri.file(path),
            found.map((diagnostic) => toDiagnostic(diagnostic, text)),
          );
        }
      }, this.#deps.onBug),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function textOf(file: ConfigFile): string {
  return file.content.kind === 'text' ? file.content.text : '';
}

function toDiagnostic(found: ConfigDiagnostic, text: string): vscode.Diagnostic {
  const { offset, length } = found.span;
  const range = new vscode.Range(positionAt(text, offset), positionAt(text, offset + length));
  const severity = found.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(range, found.message, severity);
  diagnostic.source = 'Patchbay';
  diagnostic.code = found.code;
  return diagnostic;
}

/** Lines end with `\n`, `\r\n` or `\r`, as in an editor's document. */
function positionAt(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
