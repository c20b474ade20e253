import type { ReadonlySignal } from '../../base/signal.ts';

/** What a person said to a server being called by Claude's side. */
export interface ConnectorConsent {
  /** What they said yes to (`connectorHash`); any other launch has no consent. */
  readonly launchHash: string;
  /** False once they took the server back: they need not be asked again for the same launch. */
  readonly isInUse: boolean;
}

/** Who calls which server in this workspace; kept by the host, never read from the workspace. */
export interface ConnectorConsents {
  /** By server id; a server that is not here is called by the host. */
  readonly consents: ReadonlySignal<ReadonlyMap<string, ConnectorConsent>>;
  set(serverId: string, consent: ConnectorConsent): Promise<void>;
}
