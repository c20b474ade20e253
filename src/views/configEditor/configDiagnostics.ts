import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { ConfigFile } from '../../mcp/config/configFile.ts';
import type { ConfigDiagnostic } from '../../mcp/config/serverDefinition.ts';
import { visible } from '../visible.ts';

/** What is read, and what was found in it. */
export interface ConfigDiagnosticsDeps {
  readonly files: ReadonlySignal<readonly ConfigFile[]>;
  /** By id of the place. */
  readonly diagnostics: ReadonlySignal<ReadonlyMap<string, readonly ConfigDiagnostic[]>>;
  readonly onBug: (error: unknown) => void;
}

/** How the diagnostics of this extension are told from others'. */
export const diagnosticSource = 'Patchbay';

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
        const byPath = diagnosticsByPath(this.#deps.files.value, this.#deps.diagnostics.value);
        collection.clear();
        for (const [path, found] of byPath) {
          collection.set(vscode.Uri.file(path), found);
        }
      }, this.#deps.onBug),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }
}

/** Several places may share one file; what two of them say alike (the file's syntax) is said once. */
function diagnosticsByPath(
  files: readonly ConfigFile[],
  diagnostics: ReadonlyMap<string, readonly ConfigDiagnostic[]>,
): ReadonlyMap<string, readonly vscode.Diagnostic[]> {
  const byPath = new Map<string, Map<string, vscode.Diagnostic>>();
  for (const file of files) {
    const text = file.content.kind === 'text' ? file.content.text : '';
    const shown = byPath.get(file.place.path) ?? new Map<string, vscode.Diagnostic>();
    byPath.set(file.place.path, shown);
    for (const found of diagnostics.get(file.place.id) ?? []) {
      shown.set(`${found.span.offset} ${found.span.length} ${found.code} ${found.message}`, toDiagnostic(found, text));
    }
  }
  return new Map([...byPath].map(([path, shown]) => [path, [...shown.values()]]));
}

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
} as const satisfies Readonly<Record<ConfigDiagnostic['severity'], vscode.DiagnosticSeverity>>;

function toDiagnostic(found: ConfigDiagnostic, text: string): vscode.Diagnostic {
  const { offset, length } = found.span;
  const range = new vscode.Range(positionAt(text, offset), positionAt(text, offset + length));
  const diagnostic = new vscode.Diagnostic(range, visible(found.message), SEVERITIES[found.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = found.code;
  return diagnostic;
}

/** Lines end with `\n`, `\r\n` or `\r`, as in an editor's document. */
function positionAt(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
