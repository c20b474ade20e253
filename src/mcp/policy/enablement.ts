import type { ReadonlySignal } from '../../base/signal.ts';

/** What the user turned on and off in this workspace, without a file being edited; kept by the host. */
export interface Enablement {
  /** By server id; a server that is not here is as its file and its place say. */
  readonly servers: ReadonlySignal<ReadonlyMap<string, boolean>>;
  /** Names of the tools that are off, by server id. */
  readonly disabledTools: ReadonlySignal<ReadonlyMap<string, ReadonlySet<string>>>;
  /** `undefined` goes back to what file and place say. */
  setServer(serverId: string, isEnabled: boolean | undefined): Promise<void>;
  setTool(serverId: string, toolName: string, isEnabled: boolean): Promise<void>;
}
