import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { signal, type ReadonlySignal } from '../base/signal.ts';
import type { ServerTrust } from '../mcp/trust/serverTrust.ts';

const storageKey = 'patchbay.approvedLaunches';

/** Folder trust as VS Code has it, and the launches that the user approved in this workspace, kept by VS Code outside of it. */
export class WorkspaceTrust implements ServerTrust, Disposable {
  readonly #store = new DisposableStore();
  readonly #memento: vscode.Memento;
  readonly #isTrusted = signal(vscode.workspace.isTrusted);
  readonly #approvals = signal<ReadonlySet<string>>(new Set());

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#approvals.value = new Set(readApprovals(memento));
  }

  get isWorkspaceTrusted(): ReadonlySignal<boolean> {
    return this.#isTrusted;
  }

  get approvals(): ReadonlySignal<ReadonlySet<string>> {
    return this.#approvals;
  }

  start(): void {
    this.#store.add(
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#isTrusted.value = true;
      }),
    );
  }

  approve(key: string): Promise<void> {
    return this.#save(new Set(this.#approvals.value).add(key));
  }

  revoke(key: string): Promise<void> {
    const rest = new Set(this.#approvals.value);
    rest.delete(key);
    return this.#save(rest);
  }

  async #save(approvals: ReadonlySet<string>): Promise<void> {
    this.#approvals.value = approvals;
    await this.#memento.update(storageKey, [...approvals]);
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function readApprovals(memento: vscode.Memento): readonly string[] {
  const stored: unknown = memento.get(storageKey);
  return Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : [];
}
