import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { computed, signal, type ReadonlySignal } from '../base/signal.ts';
import type { ApprovableLaunch } from '../mcp/trust/launchSummary.ts';
import type { ServerTrust } from '../mcp/trust/serverTrust.ts';
import { noteSeen, readApprovals, writeApprovals, type ApprovalRecords } from './stores/approvalRecords.ts';

const storageKey = 'patchbay.approvals';
/** Held hashes without what they stand for. */
const oldStorageKey = 'patchbay.approvedLaunches';

/** Folder trust as VS Code has it, and the launches that the user approved in this workspace, kept by VS Code outside of it. */
export class WorkspaceTrust implements ServerTrust, Disposable {
  readonly #store = new DisposableStore();
  readonly #memento: vscode.Memento;
  readonly #onBug: (error: unknown) => void;
  readonly #isTrusted = signal(vscode.workspace.isTrusted);
  readonly #records = signal<ApprovalRecords>(new Map());
  readonly approvals: ReadonlySignal<ReadonlyMap<string, ApprovableLaunch>>;

  constructor(memento: vscode.Memento, onBug: (error: unknown) => void) {
    this.#memento = memento;
    this.#onBug = onBug;
    this.#records.value = readApprovals(memento.get(storageKey));
    this.approvals = computed(() => new Map([...this.#records.value].map(([id, { launch }]) => [id, launch])));
  }

  get isWorkspaceTrusted(): ReadonlySignal<boolean> {
    return this.#isTrusted;
  }

  start(): void {
    this.#store.add(
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#isTrusted.value = true;
      }),
    );
    if (this.#memento.get(oldStorageKey) !== undefined) {
      this.#memento.update(oldStorageKey, undefined).then(undefined, this.#onBug);
    }
  }

  approve(serverId: string, launch: ApprovableLaunch): Promise<void> {
    const rest = new Map(this.#records.peek());
    rest.delete(serverId);
    return this.#save(rest.set(serverId, { launch, seenAt: Date.now() }));
  }

  revoke(serverId: string): Promise<void> {
    const rest = new Map(this.#records.peek());
    rest.delete(serverId);
    return this.#save(rest);
  }

  /** Says which servers are configured, so that the approvals of others can be forgotten one day. */
  noteSeen(serverIds: ReadonlySet<string>): void {
    const next = noteSeen(this.#records.peek(), serverIds, Date.now());
    if (next !== this.#records.peek()) {
      this.#save(next).catch(this.#onBug);
    }
  }

  async #save(records: ApprovalRecords): Promise<void> {
    this.#records.value = records;
    await this.#memento.update(storageKey, writeApprovals(records));
  }

  dispose(): void {
    this.#store.dispose();
  }
}
