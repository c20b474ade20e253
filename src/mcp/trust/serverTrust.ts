import type { ReadonlySignal } from '../../base/signal.ts';
import type { ApprovableLaunch } from './launchSummary.ts';

/**
 * What the user allows to run. Approvals are kept by the host, never read from the workspace,
 * and bound to a launch hash: a changed launch is not approved.
 */
export interface ServerTrust {
  /** Folder trust: the precondition of everything. */
  readonly isWorkspaceTrusted: ReadonlySignal<boolean>;
  /** What was last approved, by server id; a signal, so that an approval starts what waited for it. */
  readonly approvals: ReadonlySignal<ReadonlyMap<string, ApprovableLaunch>>;
  approve(serverId: string, launch: ApprovableLaunch): Promise<void>;
  revoke(serverId: string): Promise<void>;
}
