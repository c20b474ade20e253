import type { ReadonlySignal } from '../../base/signal.ts';

/**
 * What the user allows to run. Approvals are kept by the host, never read from the workspace,
 * and bound to a launch hash: a changed launch is not approved.
 */
export interface ServerTrust {
  /** Folder trust: the precondition of everything. */
  readonly isWorkspaceTrusted: ReadonlySignal<boolean>;
  /** The approved keys (see `approvalKey`); a signal, so that an approval starts what waited for it. */
  readonly approvals: ReadonlySignal<ReadonlySet<string>>;
  approve(key: string): Promise<void>;
  revoke(key: string): Promise<void>;
}
