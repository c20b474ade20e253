import * as vscode from 'vscode';
import { Debouncer } from '../../base/async.ts';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { diagnose } from '../../mcp/doctor/diagnose.ts';
import type { DoctorInput } from '../../mcp/doctor/doctorInput.ts';
import type { Chapter } from '../../mcp/doctor/finding.ts';
import { reportTarget } from './reportTarget.ts';
import { reportText, type ReportProgress } from './reportText.ts';

const scheme = 'patchbay-doctor';
/** Milliseconds: chapters may come faster than an editor follows. */
const refreshMs = 100;

const reportUri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('Configuration Check')}.md` });

/** The report of the last check: a read-only document that fills while the check goes on, with links to what helps. */
export class DoctorReport implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #refresh = this.#store.add(new Debouncer(refreshMs, () => this.#changed.fire(reportUri)));
  readonly #input: () => Promise<DoctorInput>;
  #chapters: readonly Chapter[] = [];
  #progress: ReportProgress = 'done';
  #running: AbortController | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(input: () => Promise<DoctorInput>) {
    this.#input = input;
  }

  start(): void {
    this.#store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.#store.add(vscode.languages.registerDocumentLinkProvider({ scheme }, this));
  }

  /** Checks everything anew and shows the report; a check that was going on is given up for it. */
  async run(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#show([], 'running');
    await vscode.window.showTextDocument(reportUri, { preview: false });
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Checking the configuration of MCP servers'),
      cancellable: true,
    };
    await vscode.window.withProgress(options, async (progress, token) => {
      const cancelling = token.onCancellationRequested(() => running.abort());
      try {
        await this.#fill(running, progress);
      } finally {
        cancelling.dispose();
      }
    });
  }

  provideTextDocumentContent(): string {
    return this.#render().text;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const { text, links } = this.#render();
    // A document that has not caught up yet has its links elsewhere.
    return document.getText() === text
      ? links.map(({ line, start, length, action }) => {
          const range = new vscode.Range(line, start, line, start + length);
          return new vscode.DocumentLink(range, reportTarget(action));
        })
      : [];
  }

  dispose(): void {
    this.#running?.abort();
    this.#store.dispose();
  }

  async #fill(
    running: AbortController,
    progress: vscode.Progress<{ readonly message: string; readonly increment: number }>,
  ): Promise<void> {
    const input = await this.#input();
    const increment = 100 / (input.files.length + input.servers.length + 2);
    for await (const chapter of diagnose(input, running.signal)) {
      if (this.#running === running) {
        progress.report({ message: chapter.title?.slice(0, 100) ?? '', increment });
        this.#show([...this.#chapters, chapter], 'running');
      }
    }
    if (this.#running === running) {
      this.#show(this.#chapters, running.signal.aborted ? 'cancelled' : 'done');
    }
  }

  #show(chapters: readonly Chapter[], progress: ReportProgress): void {
    this.#chapters = chapters;
    this.#progress = progress;
    this.#refresh.schedule();
  }

  #render(): ReturnType<typeof reportText> {
    return reportText(this.#chapters, this.#progress, (template, ...values) => vscode.l10n.t(template, ...values));
  }
}
